import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Words, withMarks, withoutMarks } from "./words";

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

it("marks them in a field, once, and gives the words back as they were typed", () => {
  const typed = "امی 2026-12-24";
  expect(withMarks(typed)).toBe("امی \u200e2026-12-24");
  expect(withMarks(withMarks(typed))).toBe(withMarks(typed));
  expect(withoutMarks(withMarks(typed))).toBe(typed);
  expect(withMarks("mum 2026-12-24")).toBe("mum 2026-12-24");
});
