import { describe, expect, it } from "vitest";
import { completionAt, matchingTasks, replaceRange } from "./completion";

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
  it("offers first what begins with the letters", () => {
    const named = [
      { number: 3, title: "Garden party", due_date: null, completed: false },
      { number: 2, title: "Call the dentist", due_date: null, completed: false },
      { number: 1, title: "Dentist", due_date: null, completed: false },
    ];
    expect(matchingTasks(named, "den").map(({ number }) => number)).toEqual([1, 2, 3]);
  });
  it("offers by title, open ones first", () => {
    expect(matchingTasks(tasks, "CALL").map(({ number }) => number)).toEqual([3, 1]);
  });
});
