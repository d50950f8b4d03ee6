import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Finger } from "./finger";

const told: string[] = [];
const held = {
  onRest: () => told.push("rest"),
  onDrag: () => {
    told.push("drag");
    return "Milk";
  },
  onEnd: () => told.push("end"),
};
const element = document.createElement("div");
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  document.elementFromPoint = () => document.body;
  document.body.replaceChildren(element);
  stop = new Finger(element, held).listen();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** Whether the page would do what it does else: scroll, say. */
function touch(type: string, y = 0, fingers = 1): boolean {
  const touches = Array.from({ length: fingers }, () => ({ clientX: 0, clientY: y }));
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { touches });
  return element.dispatchEvent(event);
}
const rest = () => vi.advanceTimersByTime(1000);

it("lets a finger scroll that moves before it has rested", () => {
  touch("touchstart");
  expect(touch("touchmove", 30)).toBe(true);
  rest();
  expect(told).toEqual([]);
});

it("keeps the page still under a finger that has rested, and drags when it moves on", () => {
  touch("touchstart");
  rest();
  expect(touch("touchmove", 3)).toBe(false);
  expect(told).toEqual(["rest"]);
  expect(touch("touchmove", 30)).toBe(false);
  expect(document.body.textContent).toBe("Milk");
  touch("touchend");
  expect(document.body.textContent).toBe("");
  expect(told).toEqual(["rest", "drag", "end"]);
});

it.each(["touchcancel", "touchstart"])("drops nothing when %s breaks the drag off", (type) => {
  const drop = vi.fn();
  const over = (event: Event) => event.preventDefault();
  document.body.addEventListener("dragover", over);
  document.body.addEventListener("drop", drop, { once: true });
  touch("touchstart");
  rest();
  touch("touchmove", 30);
  touch(type, 30, 2);
  expect(drop).not.toHaveBeenCalled();
  expect(told.at(-1)).toBe("end");
  document.body.removeEventListener("dragover", over);
});

it("takes no press from a finger that has rested, and each one after it", () => {
  const press = vi.fn();
  element.addEventListener("click", press);
  touch("touchstart");
  rest();
  touch("touchend");
  element.click();
  expect(press).not.toHaveBeenCalled();
  element.click();
  expect(press).toHaveBeenCalledOnce();
});

it("takes the press of a mouse after a rest that no click followed", () => {
  const press = vi.fn();
  element.addEventListener("click", press);
  touch("touchstart");
  rest();
  touch("touchend");
  element.dispatchEvent(new Event("pointerdown"));
  element.click();
  expect(press).toHaveBeenCalledOnce();
});

it("knows where a finger began also where the browser moves the same touch", () => {
  const finger = { clientX: 0, clientY: 0 };
  const moved = (type: string) =>
    element.dispatchEvent(Object.assign(new Event(type), { touches: [finger] }));
  moved("touchstart");
  rest();
  finger.clientY = 30;
  moved("touchmove");
  expect(told).toEqual(["rest", "drag"]);
});
