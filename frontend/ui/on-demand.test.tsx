// What stands where a part of the page is gone? The rest of the page, and what is said instead.
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { partGoneEvent } from "./load-with-retry";
import { onDemand } from "./on-demand";

// As the build has it: under vitest the name leads to the one of the other router.
vi.mock("next/dynamic", async () => {
  const { default: dynamic } = await import("next/dist/shared/lib/app-dynamic");
  return { default: (dynamic as unknown as { default: typeof dynamic }).default };
});

const gone = () => Promise.reject(new Error("Failed to load chunk"));
const told = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  window.addEventListener(partGoneEvent, told);
});
afterEach(() => {
  window.removeEventListener(partGoneEvent, told);
  vi.useRealTimers();
});

const triesEnd = () => act(() => vi.advanceTimersByTimeAsync(10_000));

it("leaves the rest of the page, and tells that the part is gone", async () => {
  const Part = onDemand<object>(gone);
  render(
    <p>
      The rest <Part />
    </p>,
  );
  await triesEnd();
  expect(told).toHaveBeenCalledOnce();
  expect(screen.getByText("The rest")).toBeTruthy();
});

it("draws what was named instead", async () => {
  const Part = onDemand<{ text: string }>(gone, ({ text }) => <em>{text}</em>);
  render(<Part text="As it came" />);
  await triesEnd();
  expect(screen.getByText("As it came")).toBeTruthy();
});
