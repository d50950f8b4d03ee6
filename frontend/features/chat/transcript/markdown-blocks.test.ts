import { describe, expect, it } from "vitest";
import { splitBlocks } from "./markdown-blocks";

describe("Markdown that grows", () => {
  const whole = "One\ntwo\n\n- a\n\n- b\n\nEnd\n\n```js\nx\n\ny\n```\n\nLast";
  it("is cut only where a block surely begins", () => {
    expect(splitBlocks(whole).map((block) => block.trim())).toEqual([
      "One\ntwo\n\n- a\n\n- b",
      "End",
      "```js\nx\n\ny\n```",
      "Last",
    ]);
  });
  it("does not change its earlier blocks when it grows", () => {
    for (let end = 1; end < whole.length; end += 1) {
      const now = splitBlocks(whole.slice(0, end));
      const next = splitBlocks(whole.slice(0, end + 1));
      const sure = now.slice(0, -1);
      expect(next.slice(0, sure.length)).toEqual(sure);
    }
  });
  it("with reference links stays in one piece", () => {
    const text = "See [a].\n\nMore\n\n[a]: https://example.com";
    expect(splitBlocks(text)).toEqual([text]);
  });
});
