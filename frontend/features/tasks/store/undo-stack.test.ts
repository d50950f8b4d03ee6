import { describe, expect, it, vi } from "vitest";
import { UndoStack } from "./undo-stack";

/** Each change's inverse is named after it, and undoing that gives the change again. */
function stack() {
  const takeBack = vi.fn(async (token: string) =>
    token.startsWith("-") ? token.slice(1) : `-${token}`,
  );
  return { stack: new UndoStack(takeBack), tokens: () => takeBack.mock.calls.map(([one]) => one) };
}

describe("the changes made by hand", () => {
  it("are taken back the newest first, in whichever order they were answered, and made again the oldest first", async () => {
    const { stack: changes, tokens } = stack();
    for (const [index, token] of ["c", "a", "b"].entries()) changes.push(token, (index + 2) % 3);
    await Promise.all([changes.undo(), changes.undo(), changes.undo()]);
    await Promise.all([changes.redo(), changes.redo()]);
    await changes.undo();
    expect(tokens()).toEqual(["c", "b", "a", "-a", "-b", "b"]);
  });

  it("are taken back when they are known, however early that is asked for", async () => {
    const takeBack = vi.fn(async () => undefined);
    const changes: UndoStack = new UndoStack(takeBack, async () => changes.push("late", 1));
    changes.push("early", 0);
    await changes.undo();
    expect(takeBack).toHaveBeenCalledExactlyOnceWith("late");
  });

  it("come to an end", async () => {
    const { stack: changes } = stack();
    changes.push("a", 0);
    expect(await changes.undo()).toBe(true);
    expect(await changes.undo()).toBe(false);
  });

  it("are not made again once there is another", async () => {
    const { stack: changes } = stack();
    changes.push("a", 0);
    await changes.undo();
    changes.push("b", 1);
    expect(await changes.redo()).toBe(false);
  });

  it("go on behind one that the server refused", async () => {
    const refused = new Error("Changed since.");
    const takeBack = vi.fn(async (token: string): Promise<string | undefined> => {
      if (token === "b") throw refused;
      return undefined;
    });
    const changes = new UndoStack(takeBack);
    changes.push("a", 0);
    changes.push("b", 1);
    await expect(changes.undo()).rejects.toBe(refused);
    expect(await changes.undo()).toBe(true);
    expect(takeBack).toHaveBeenLastCalledWith("a");
  });

  it("are taken back one by one, too", async () => {
    const { stack: changes, tokens } = stack();
    for (const [index, token] of ["a", "b"].entries()) changes.push(token, index);
    await changes.undoThis("a");
    await changes.undo();
    expect(tokens()).toEqual(["a", "b"]);
  });
});
