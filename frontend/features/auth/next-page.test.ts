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
  ])("is the chat instead of %s", (wanted) => {
    expect(nextPage(`?next=${encodeURIComponent(wanted)}`)).toBe("/chat/");
  });

  it("need not be named when it is the chat", () => {
    expect(withNext("/login/", "/chat/")).toBe("/login/");
  });
});
