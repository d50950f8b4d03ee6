import { expect, it, vi } from "vitest";
import { eventChannel } from "./event-channel";

it("tells every listener of an event until that listener has left", () => {
  const channel = eventChannel<string>();
  const [first, second] = [vi.fn(), vi.fn()];
  const leave = channel.subscribe(first);
  channel.subscribe(second);
  channel.emit("one");
  leave();
  channel.emit("two");
  expect(first.mock.calls).toEqual([["one"]]);
  expect(second.mock.calls).toEqual([["one"], ["two"]]);
});
