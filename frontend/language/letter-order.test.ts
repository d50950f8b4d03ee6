import { expect, it } from "vitest";
import { inOrder } from "./letter-order";
import { translator } from "./translate";

it("shows a file's name as it is", () => {
  expect(inOrder("report\u202Efdp.exe")).toBe("reportfdp.exe");
  for (const mark of "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069") {
    expect(inOrder(`a${mark}b`)).toBe("ab");
  }
});

it("keeps an isolate that is closed", () => {
  expect(inOrder("کل \u20685:30 PM\u2069 کو")).toBe("کل \u20685:30 PM\u2069 کو");
  expect(inOrder("\u2069a\u2068")).toBe("a");
});

it("holds for whatever is put into a sentence", () => {
  const t = translator({ deleted: "Deleted “{title}”" } as const, "en");
  expect(t("deleted", { title: "pay\u202E" })).toBe("Deleted “pay”");
});
