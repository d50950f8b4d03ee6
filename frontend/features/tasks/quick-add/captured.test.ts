import { expect, it } from "vitest";
import { capturedWords, capturePage } from "./captured";

it.each([
  ["?add=Buy%20milk%20tomorrow", "Buy milk tomorrow"],
  ["?add=+two%0Alines+", "two lines"],
  ["?title=A+page&url=https%3A%2F%2Fexample.com%2F", "A page https://example.com/"],
  ["?title=A+page&text=A+page+https%3A%2F%2Fexample.com%2Fa&url=", "A page https://example.com/a"],
  ["?text=https%3A%2F%2Fexample.com&url=https%3A%2F%2Fexample.com", "https://example.com"],
])("%s is one line", (search, words) => {
  expect(capturedWords(search)).toBe(words);
});

it.each(["", "?c=1", "?add=", "?add=%20", "?title=&text="])("%s brings nothing", (search) => {
  expect(capturedWords(search)).toBeNull();
  expect(capturePage(search)).toBeNull();
});

it("cuts no sign in two", () => {
  const search = `?add=${"x".repeat(499)}%F0%9F%98%80%F0%9F%98%80`;
  expect(capturedWords(search)).toBe(`${"x".repeat(499)}😀`);
  expect(capturePage(search)).toMatch(/x%F0%9F%98%80$/);
});

it("leads to the line that confirms it, as long as a title may be", () => {
  expect(capturePage("?add=a%26b")).toBe("/tasks/?add=a%26b");
  expect(capturedWords(`?add=${"x".repeat(9000)}`)).toHaveLength(500);
});
