import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Words } from "./words";

function alone(text: string) {
  const { container } = render(<Words text={text} />);
  expect(container.textContent).toBe(text);
  return [...container.querySelectorAll("bdi")].map((piece) => piece.textContent);
}

it("lets dates and spans of time stand alone between Arabic letters", () => {
  expect(alone("کل 2026-11-27 کو 9:30-10:30 بجے")).toEqual(["2026-11-27", "9:30-10:30"]);
});

it("leaves all other words and numbers alone", () => {
  expect(alone("کام 12 کو 17:00 بجے - ضروری")).toEqual([]);
  expect(alone("due 2026-11-27")).toEqual([]);
});
