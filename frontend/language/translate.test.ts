import { describe, expect, it } from "vitest";
import { en } from "./en";
import { preferredLanguage } from "./languages";
import { type Messages, translator } from "./translate";
import { ur } from "./ur";

const few = {
  hello: "Hello {name}",
  deep: { er: "Deeper" },
  tasks: { one: "One task", other: "{count} tasks" },
} as const;

describe("a sentence", () => {
  const t = translator(few, "en");

  it("fills its holes", () => expect(t("hello", { name: "Ada" })).toBe("Hello Ada"));
  it("is found by its path", () => expect(t("deep.er")).toBe("Deeper"));
  it("has its plural", () => {
    expect(t("tasks", { count: 1 })).toBe("One task");
    expect(t("tasks", { count: 1200 })).toBe("1,200 tasks");
  });
  it("never lets a value become a hole", () => {
    expect(t("hello", { name: "{name}" })).toBe("Hello {name}");
  });
});

type Leaf = [path: string, text: string];

function leaves(messages: Messages, path = ""): Leaf[] {
  return Object.entries(messages).flatMap(([key, value]): Leaf[] =>
    typeof value === "string" ? [[path + key, value]] : leaves(value as Messages, `${path}${key}.`),
  );
}

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe("the Urdu catalogue", () => {
  const urdu = new Map(leaves(ur as Messages));
  const english = leaves(en as Messages);

  it("has exactly the English keys", () => {
    expect([...urdu.keys()].sort()).toEqual(english.map(([path]) => path).sort());
  });

  it.each(english)("%s is said, with the same holes", (path, text) => {
    const said = urdu.get(path) ?? "";
    expect(said.trim()).not.toBe("");
    // "One task" needs no number where "{count} tasks" does.
    if (!path.endsWith(".one")) expect(holes(said)).toEqual(holes(text));
  });
});

describe("the preferred language", () => {
  it.each([
    [["ur-PK", "en"], "ur"],
    [["fr", "ur"], "ur"],
    [["de-DE"], "en"],
    [[], "en"],
  ])("of %j is %s", (wanted, language) => {
    expect(preferredLanguage(wanted)).toBe(language);
  });
});
