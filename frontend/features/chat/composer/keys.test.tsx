import { describe, expect, it } from "vitest";
import { isSendKey, recall } from "./keys";

const key = {
  key: "Enter",
  keyCode: 13,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
};

describe("Enter", () => {
  it("sends", () => expect(isSendKey(key)).toBe(true));
  it("breaks the line on a touch keyboard, unless Control is held", () => {
    expect(isSendKey(key, true)).toBe(false);
    expect(isSendKey({ ...key, ctrlKey: true }, true)).toBe(true);
  });
  it("with Shift breaks the line", () => expect(isSendKey({ ...key, shiftKey: true })).toBe(false));
  it("belongs to an input method that composes", () => {
    expect(isSendKey({ ...key, isComposing: true })).toBe(false);
  });
  it("that ends a composition in Safari (keyCode 229) does not send", () => {
    expect(isSendKey({ ...key, keyCode: 229 })).toBe(false);
  });
});

describe("recall", () => {
  const texts = ["first", "second"];
  it("walks back and forth, and stops at both ends", () => {
    expect(recall(texts, -1, 1)).toEqual({ index: 0, text: "second" });
    expect(recall(texts, 0, 1)).toEqual({ index: 1, text: "first" });
    expect(recall(texts, 1, 1)).toEqual({ index: 1, text: "first" });
    expect(recall(texts, 0, -1)).toEqual({ index: -1, text: "" });
  });
});
