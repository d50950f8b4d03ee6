// Is all of a page drawn in the end, its first parts before the others? Yes, in their order.
import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { InTurn } from "./in-turn";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const drawn = () => document.body.textContent;
const next = () => act(() => vi.advanceTimersByTimeAsync(20));

it("draws the first parts at once and each other one in its turn", async () => {
  const parts = ["a", "b", "c", "d"].map((name) => <p key={name}>{name}</p>);
  render(<InTurn first={2}>{parts}</InTurn>);
  expect(drawn()).toBe("ab");
  await next();
  expect(drawn()).toBe("abc");
  await next();
  expect(drawn()).toBe("abcd");
  await next();
  expect(drawn()).toBe("abcd");
});

it("draws a part anew in its place while others wait", async () => {
  const page = (name: string) => (
    <InTurn first={1}>
      <p>{name}</p>
      <p>!</p>
    </InTurn>
  );
  const { rerender } = render(page("a"));
  rerender(page("b"));
  expect(drawn()).toBe("b");
  await next();
  expect(drawn()).toBe("b!");
});
