import { describe, expect, it } from "vitest";
import type { LetheMessage } from "../stream/message";
import { asksQuestion } from "./asks-question";
import { suggestionsFor } from "./suggestions";

const nothing = () => null;

const answer = (text: string, output: unknown = { ok: true, tasks: [], total: 0 }) =>
  ({
    id: "m",
    role: "assistant",
    parts: [
      {
        type: "tool-list_tasks",
        toolCallId: "c",
        state: "output-available",
        input: {},
        output,
      },
      { type: "text", text },
    ],
  }) as LetheMessage;

describe("an answer that asks", () => {
  it("has a line that is a question", () => {
    expect(
      asksQuestion(answer("2 tasks match. Which one do you mean?\n- **#1 A**\n- **#2 B**")),
    ).toBe(true);
    expect(asksQuestion(answer("کون سا کام؟"))).toBe(true);
  });
  it("is not one that lists a task with a question mark", () => {
    expect(asksQuestion(answer("You have 1 task:\n- **#1 Who comes?**"))).toBe(false);
  });
  it("gets no suggestions beside its own choices", () => {
    expect(suggestionsFor(answer("Which one do you mean?"), nothing)).toEqual([]);
    expect(suggestionsFor(answer("You have no tasks."), nothing)).not.toEqual([]);
  });
  it("suggests nothing about what was taken back", () => {
    const deletion = answer("Deleted.");
    deletion.parts[0] = {
      ...deletion.parts[0],
      type: "tool-delete_task",
    } as (typeof deletion.parts)[0];
    const undo = (state: "open" | "undone") => () => ({ token: "t", state });
    expect(suggestionsFor(deletion, undo("open"))).toContain("undo");
    expect(suggestionsFor(deletion, undo("undone"))).toEqual(["today", "pending"]);
  });
});
