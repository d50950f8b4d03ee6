import { describe, expect, it } from "vitest";
import { shortcutOf } from "./use-shortcuts";

function press(init: KeyboardEventInit, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", init);
  Object.defineProperty(event, "target", { value: target });
  return event;
}

const mod = { ctrlKey: true };
const field = document.createElement("textarea");

describe("a shortcut", () => {
  it.each([
    [{ ...mod, code: "KeyK", key: "k" }, "palette"],
    [{ metaKey: true, code: "KeyK", key: "k" }, "palette"],
    [{ ...mod, shiftKey: true, code: "KeyO", key: "O" }, "new-chat"],
    [{ ...mod, code: "Backslash", key: "\\" }, "sidebar"],
    [{ ...mod, shiftKey: true, code: "Backslash", key: "|" }, "tasks"],
    [{ key: "?", code: "Slash", shiftKey: true }, "help"],
    [{ key: "/", code: "Slash" }, "focus"],
    [{ ...mod, key: "z", code: "KeyZ" }, "undo"],
    [{ ...mod, key: "z", code: "KeyY" }, "undo"],
    [{ ...mod, key: "z", code: "KeyZ", repeat: true }, null],
    [{ ...mod, shiftKey: true, key: "Z", code: "KeyZ" }, "redo"],
    [{ metaKey: true, key: "y", code: "KeyY" }, "redo"],
    [{ key: "k", code: "KeyK" }, null],
    [{ ...mod, altKey: true, code: "KeyK", key: "k" }, null],
  ])("of %j is %s", (keys, shortcut) => {
    expect(shortcutOf(press(keys))).toBe(shortcut);
  });

  it("that is a bare key is only a letter while one writes", () => {
    expect(shortcutOf(press({ key: "?" }, field))).toBeNull();
    expect(shortcutOf(press({ ...mod, code: "KeyK", key: "k" }, field))).toBe("palette");
    expect(shortcutOf(press({ ...mod, code: "KeyZ", key: "z" }, field))).toBeNull();
  });

  it("never interrupts an input method", () => {
    expect(shortcutOf(press({ key: "?", isComposing: true }))).toBeNull();
  });

  it("works on a keyboard with other letters, by the key's place", () => {
    expect(shortcutOf(press({ ...mod, code: "KeyK", key: "ن" }))).toBe("palette");
  });
});
