import { describe, expect, it } from "vitest";
import { endOfSentences, withoutMarkdown } from "./speech-text";

describe("what is spoken", () => {
  it("is whole sentences only", () => {
    const text = "One is done. Two is not";
    expect(text.slice(0, endOfSentences(text, 0))).toBe("One is done.");
    expect(endOfSentences("Version 3.5 is", 0)).toBe(0);
    expect(endOfSentences("کام ہو گیا۔ اب", 0)).toBe(11);
  });
  it("goes on where it was", () => {
    const text = "One. Two. Three";
    expect(text.slice(4, endOfSentences(text, 4))).toBe(" Two.");
  });
  it("leaves out Markdown's signs and code", () => {
    expect(withoutMarkdown("**Added** [it](https://x.y) `now`\n```js\nx\n```")).toBe(
      "Added it now",
    );
  });
});
