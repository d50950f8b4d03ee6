import { describe, expect, it } from "vitest";
import { asks, type LetheMessage } from "../stream/message";
import { suggestionsFor } from "./suggestions";

const nothing = () => null;

const said = (text: string, output: unknown = { ok: true, tasks: [], total: 0 }) =>
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
    expect(asks(said("2 tasks match. Which one do you mean?\n- **#1 A**\n- **#2 B**"))).toBe(true);
    expect(asks(said("کون سا کام؟"))).toBe(true);
  });
  it("is not one that lists a task with a question mark", () => {
    expect(asks(said("You have 1 task:\n- **#1 Who comes?**"))).toBe(false);
  });
  it("gets no suggestions beside its own choices", () => {
    expect(suggestionsFor(said("Which one do you mean?"), nothing)).toEqual([]);
    expect(suggestionsFor(said("You have no tasks."), nothing)).not.toEqual([]);
  });
  it("suggests nothing about what was taken back", () => {
    const answer = said("Deleted.");
    answer.parts[0] = { ...answer.parts[0], type: "tool-delete_task" } as (typeof answer.parts)[0];
    const undo = (state: "open" | "undone") => () => ({ token: "t", state });
    expect(suggestionsFor(answer, undo("open"))).toContain("undo");
    expect(suggestionsFor(answer, undo("undone"))).toEqual(["today", "pending"]);
  });
});
