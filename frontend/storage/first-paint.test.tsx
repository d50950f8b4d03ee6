import { afterEach, expect, it } from "vitest";
import { setLanguage } from "@/language/current";
import { firstPaint } from "./first-paint";
import { emptyRecord, type UserRecord } from "./record";

function paint() {
  new Function(firstPaint)();
  const { dataset, lang, dir } = document.documentElement;
  return { theme: dataset.theme, lang, dir };
}

/** Which of the static file's words stay hidden. */
function hidden() {
  const { unlike, chats, foreign } = document.documentElement.dataset;
  const is = (mark?: string) => mark !== undefined;
  return { words: is(unlike) || is(foreign), note: is(chats) };
}

function keep(user: string, seen: number, preferences: object, some: Partial<UserRecord> = {}) {
  const record = { ...emptyRecord, seen, preferences, ...some };
  localStorage.setItem(`lethe:${user}`, JSON.stringify(record));
}

afterEach(() => {
  for (const name of ["theme", "unlike", "chats", "foreign"])
    delete document.documentElement.dataset[name];
  window.history.replaceState(null, "", "/");
  document.documentElement.lang = "en";
  document.documentElement.dir = "ltr";
});

it("wears what the latest user of this browser chose", () => {
  keep("ada", 1, { theme: "light", language: "en" });
  keep("bob", 2, { theme: "dark", language: "ur" });
  expect(paint()).toEqual({ theme: "dark", lang: "ur", dir: "rtl" });
});

it.each(["{", "5", '"text"', "null", "[1]"])("survives the corrupt record %s", (text) => {
  localStorage.setItem("lethe:ada", text);
  keep("bob", 2, { theme: "dark", language: null });
  expect(paint().theme).toBe("dark");
});

it("follows the system without a choice", () => {
  expect(paint().theme).toBeUndefined();
});

it("shows the words of the static file to a new browser", () => {
  paint();
  expect(hidden()).toEqual({ words: false, note: false });
});

it("hides English words from who reads Urdu", () => {
  keep("bob", 2, { theme: "dark", language: "ur" });
  paint();
  expect(hidden().words).toBe(true);
});

it("shows them once they are Urdu", async () => {
  keep("bob", 2, { theme: "dark", language: "ur" });
  paint();
  await setLanguage("ur");
  expect(hidden().words).toBe(false);
  await setLanguage("en");
});

it("hides the words of the page's first sight where the address names something else", () => {
  window.history.replaceState(null, "", "/chat/?c=conv_1");
  paint();
  expect(hidden().words).toBe(true);
});

it("says that there are no chats only where there are none", () => {
  const row = { id: "conv_1", title: "Rent", created: 1, updated: 1, pinned: false };
  keep("ada", 1, {}, { conversations: [row] });
  paint();
  expect(hidden()).toEqual({ words: false, note: true });
});
