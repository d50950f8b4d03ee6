// Does the palette find what is meant, and lead on to the choices of what was found? It does.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { matching, Palette } from "./palette";
import type { PaletteEntry } from "./palette-option";

const entry = (label: string, group = "g") => ({ id: label, group, label, run: () => {} });
const labels = (entries: readonly PaletteEntry[]) => entries.map(({ label }) => label);

describe("what the words name", () => {
  it("is found by words in any order", () => {
    expect(labels(matching([entry("New chat"), entry("Theme: Dark")], "dark the"))).toEqual([
      "Theme: Dark",
    ]);
  });

  it("comes in groups, the one with the best first", () => {
    const entries = [
      entry("Garden", "chats"),
      entry("Ardennes", "chats"),
      entry("Dentist", "tasks"),
    ];
    expect(labels(matching(entries, "den"))).toEqual(["Dentist", "Garden", "Ardennes"]);
  });

  it("is found by words that are not shown, and has what is always there behind it", () => {
    const add = { ...entry("Add “12”", "add"), always: true };
    const task = { ...entry("Dentist", "tasks"), words: "Dentist #12" };
    expect(labels(matching([add, task], "12"))).toEqual(["Dentist", "Add “12”"]);
    expect(labels(matching([add, task], "zz"))).toEqual(["Add “12”"]);
  });
});

function Example({ entries, onClose }: { entries: PaletteEntry[]; onClose: () => void }) {
  const [query, setQuery] = useState("");
  return (
    <Palette
      open
      onOpenChange={onClose}
      title="Commands"
      placeholder="Search"
      choicesPlaceholder="What to do"
      backLabel="Back"
      none="Nothing"
      closeLabel="Close"
      query={query}
      onQuery={setQuery}
      entries={entries}
    />
  );
}

describe("an entry with choices", () => {
  const complete = vi.fn();
  const task: PaletteEntry = {
    id: "task",
    group: "Tasks",
    label: "Dentist",
    choices: (query) => [
      { id: "complete", group: "Do", label: "Complete", run: complete },
      { id: "typed", group: "Do", label: `Move to ${query}`, always: true, run: () => {} },
    ],
  };

  it("is replaced by them, which are found by what is typed then", async () => {
    const user = userEvent.setup();
    const onClose = vi.fn();
    render(<Example entries={[task, entry("Delta")]} onClose={onClose} />);
    await user.keyboard("den{Enter}");
    expect(screen.getByRole("combobox")).toHaveProperty("value", "");
    expect(onClose).not.toHaveBeenCalled();
    await user.keyboard("comp{Enter}");
    expect(complete).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("is left by deleting what is not there, and by its button", async () => {
    const user = userEvent.setup();
    render(<Example entries={[task, entry("Delta")]} onClose={() => {}} />);
    await user.keyboard("{Enter}{Backspace}");
    expect(screen.getAllByRole("option")).toHaveLength(2);
    await user.keyboard("{Enter}");
    await user.click(screen.getByRole("button", { name: "Back: Dentist" }));
    expect(screen.getByRole("option", { name: "Delta" })).toBeTruthy();
  });
});
