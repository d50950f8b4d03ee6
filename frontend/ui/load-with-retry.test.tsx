import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadWithRetry } from "./load-with-retry";

const broken = new Error("Failed to load chunk");
let online = true;

beforeEach(() => {
  vi.useFakeTimers();
  online = true;
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => online);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("what cannot be fetched for a moment is fetched a moment later", async () => {
  const load = vi.fn().mockRejectedValueOnce(broken).mockResolvedValue("part");
  const waiting = loadWithRetry(load);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await waiting).toBe("part");
  expect(load).toHaveBeenCalledTimes(2);
});

test("who is offline gets it when they are back, however long that takes", async () => {
  online = false;
  const load = vi.fn().mockImplementation(async () => {
    if (!online) throw broken;
    return "part";
  });
  const waiting = loadWithRetry(load);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(load).toHaveBeenCalledTimes(1);
  online = true;
  window.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await waiting).toBe("part");
});

test("what is not there any more is told after a few tries", async () => {
  const load = vi.fn().mockRejectedValue(broken);
  const told = expect(loadWithRetry(load)).rejects.toBe(broken);
  await vi.advanceTimersByTimeAsync(60_000);
  await told;
  expect(load).toHaveBeenCalledTimes(4);
});
