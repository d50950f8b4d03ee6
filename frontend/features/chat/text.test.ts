import { describe, expect, it } from "vitest";
import { closeRecord, openRecord } from "@/storage/current-record";
import { completionAt, matchingTasks, replaceRange } from "./composer/completion";
import { recall, sends } from "./composer/keys";
import { forgetDrafts, keepDraft, readDraft } from "./conversation/drafts";
import { newTurnId } from "./stream/turn-id";
import { splitBlocks } from "./transcript/markdown-blocks";
import { speakable, spokenUntil } from "./transcript/speech-text";

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
  it("sends", () => expect(sends(key)).toBe(true));
  it("with Shift breaks the line", () => expect(sends({ ...key, shiftKey: true })).toBe(false));
  it("belongs to an input method that composes", () => {
    expect(sends({ ...key, isComposing: true })).toBe(false);
  });
  it("that ends a composition in Safari (keyCode 229) does not send", () => {
    expect(sends({ ...key, keyCode: 229 })).toBe(false);
  });
});

describe("recall", () => {
  const said = ["first", "second"];
  it("walks back and forth, and stops at both ends", () => {
    expect(recall(said, -1, 1)).toEqual({ at: 0, text: "second" });
    expect(recall(said, 0, 1)).toEqual({ at: 1, text: "first" });
    expect(recall(said, 1, 1)).toEqual({ at: 1, text: "first" });
    expect(recall(said, 0, -1)).toEqual({ at: -1, text: "" });
  });
});

describe("a draft", () => {
  it("is its user's alone, and none is left after signing out", () => {
    openRecord("ada");
    keepDraft(null, "a secret");
    openRecord("eve");
    expect(readDraft(null)).toBe("");
    openRecord("ada");
    expect(readDraft(null)).toBe("a secret");
    closeRecord();
    forgetDrafts();
    expect(sessionStorage.length).toBe(0);
  });

  it("is kept per conversation and leaves nothing once it is sent", () => {
    keepDraft("conv_1", "half a tho");
    keepDraft(null, "new");
    expect([readDraft("conv_1"), readDraft(null), readDraft("conv_2")]).toEqual([
      "half a tho",
      "new",
      "",
    ]);
    keepDraft("conv_1", "");
    keepDraft(null, "");
    expect(sessionStorage.length).toBe(0);
  });
});

describe("a completion", () => {
  const kind = (text: string) => {
    const found = completionAt(text, text.length);
    return found && [found.kind, found.query];
  };
  it.each([
    ["/", ["command", ""]],
    ["/add", ["command", "add"]],
    ["and/or", null],
    ["say /add", null],
    ["#", ["mention", ""]],
    ["complete #12", ["mention", "12"]],
    ["complete #call mum", ["mention", "call mum"]],
    ["complete #12 and then", null],
    ["c# is fine", null],
    ["حذف کریں #دودھ", ["mention", "دودھ"]],
  ])("of %j is %j", (text, found) => expect(kind(text)).toEqual(found));

  it("replaces just what was typed", () => {
    const at = completionAt("move #ca to Friday", 8);
    expect(at && replaceRange("move #ca to Friday", at, "#7 ")).toEqual({
      text: "move #7  to Friday",
      caret: 8,
    });
  });

  const tasks = [
    { number: 1, title: "Call mum", due_date: null, completed: true },
    { number: 11, title: "Write", due_date: null, completed: false },
    { number: 3, title: "Recall the book", due_date: null, completed: false },
  ];
  it("offers by number, the exact one first", () => {
    expect(matchingTasks(tasks, "1").map(({ number }) => number)).toEqual([1, 11]);
  });
  it("offers by title, open ones first", () => {
    expect(matchingTasks(tasks, "CALL").map(({ number }) => number)).toEqual([3, 1]);
  });
});

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

describe("what is spoken", () => {
  it("is whole sentences only", () => {
    const text = "One is done. Two is not";
    expect(text.slice(0, spokenUntil(text, 0))).toBe("One is done.");
    expect(spokenUntil("Version 3.5 is", 0)).toBe(0);
    expect(spokenUntil("کام ہو گیا۔ اب", 0)).toBe(11);
  });
  it("goes on where it was", () => {
    const text = "One. Two. Three";
    expect(text.slice(4, spokenUntil(text, 4))).toBe(" Two.");
  });
  it("leaves out Markdown's signs and code", () => {
    expect(speakable("**Added** [it](https://x.y) `now`\n```js\nx\n```")).toBe("Added it now");
  });
});

it("a turn has an id of its own, also without a secure context", () => {
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  expect(newTurnId()).toMatch(uuid);
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  expect(newTurnId()).toMatch(uuid);
  Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
});
