import { describe, expect, it } from "vitest";
import { nextPage, withNext } from "./next-page";

describe("the page after signing in", () => {
  it("is the one that was asked for", () => {
    expect(nextPage("?next=%2Fchat%2F%3Fc%3Dconv_1")).toBe("/chat/?c=conv_1");
    expect(nextPage(withNext("/login/", "/tasks/?view=today").slice(7))).toBe("/tasks/?view=today");
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    "/login/?next=/login/",
    "/.//evil.example/x",
    "/..//evil.example/x",
    "/%2e//evil.example/x",
    "/.%2E/\\evil.example/x",
    "/tasks/..//evil.example",
    "/\t/[",
  ])("is the chat instead of %s", (wanted) => {
    expect(nextPage(`?next=${encodeURIComponent(wanted)}`)).toBe("/chat/");
  });

  it("is on this site, whatever one builds of what addresses are made of", () => {
    const parts = [
      "/",
      "\\",
      ".",
      "%2e",
      "%2F",
      "%5c",
      "\t",
      "\n",
      "@",
      ":",
      "[",
      "?",
      "#",
      "evil.example",
    ];
    const here = "https://lethe.example.com";
    let level = [""];
    for (let length = 1; length <= 4; length += 1) {
      level = level.flatMap((start) => parts.map((part) => start + part));
      for (const tail of level) {
        const page = nextPage(`?next=${encodeURIComponent(`/${tail}`)}`);
        // Compared here: so many calls of expect take minutes.
        if (new URL(page, here).origin !== here) expect.fail(`/${tail} leads to ${page}`);
      }
    }
  });

  it("need not be named when it is the chat", () => {
    expect(withNext("/login/", "/chat/")).toBe("/login/");
  });
});
