// Does work that can wait for the page to be drawn do so, and can it be called off? Yes.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { afterPaint } from "./after-paint";

let hidden = false;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
});

afterEach(() => {
  hidden = false;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("waits for the next frame and its drawing", () => {
  const then = vi.fn();
  afterPaint(then);
  vi.advanceTimersByTime(0);
  expect(then).not.toHaveBeenCalled();
  vi.advanceTimersToNextFrame();
  vi.advanceTimersByTime(1);
  expect(then).toHaveBeenCalledOnce();
});

it("does not wait for frames in a tab that nobody sees", () => {
  hidden = true;
  vi.stubGlobal("requestAnimationFrame", () => 0);
  const then = vi.fn();
  afterPaint(then);
  vi.advanceTimersByTime(1);
  expect(then).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

it("is called off before the frame, and behind it", () => {
  const then = vi.fn();
  afterPaint(then)();
  const callOff = afterPaint(then);
  vi.advanceTimersToNextFrame();
  callOff();
  vi.advanceTimersByTime(100);
  expect(then).not.toHaveBeenCalled();
});
