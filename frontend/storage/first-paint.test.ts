import { afterEach, expect, it } from "vitest";
import { firstPaint } from "./first-paint";
import { emptyRecord } from "./record";

function paint() {
  new Function(firstPaint)();
  const { dataset, lang, dir } = document.documentElement;
  return { theme: dataset.theme, lang, dir };
}

function keep(user: string, seen: number, preferences: object) {
  localStorage.setItem(`lethe:${user}`, JSON.stringify({ ...emptyRecord, seen, preferences }));
}

afterEach(() => {
  delete document.documentElement.dataset.theme;
  document.documentElement.lang = "en";
  document.documentElement.dir = "ltr";
});

it("wears what the latest user of this browser chose", () => {
  keep("ada", 1, { theme: "light", language: "en" });
  keep("bob", 2, { theme: "dark", language: "ur" });
  expect(paint()).toEqual({ theme: "dark", lang: "ur", dir: "rtl" });
});

it("survives a corrupt record", () => {
  localStorage.setItem("lethe:ada", "{");
  keep("bob", 2, { theme: "dark", language: null });
  expect(paint().theme).toBe("dark");
});

it("follows the system without a choice", () => {
  expect(paint().theme).toBeUndefined();
});
