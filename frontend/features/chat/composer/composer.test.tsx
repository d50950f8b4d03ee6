import { act, createEvent, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TooltipProvider } from "@/ui/tooltip";
import { ChatContext } from "../conversation/chat-context";
import { Composer } from "./composer";

const tasks = [
  { number: 7, title: "Call mum", due_date: "2026-11-22", completed: false },
  { number: 8, title: "Write", due_date: null, completed: false },
];
const context = {
  renderTool: () => null,
  undoOf: () => null,
  tasks,
  onSignIn: () => {},
  conversationId: () => null,
  isServerGone: false,
  onNew: () => {},
  onRemoveRow: () => {},
};

function Harness(props: { onSend: (text: string) => void; isBusy?: boolean; onStop?: () => void }) {
  const [text, setText] = useState("");
  return (
    <TooltipProvider>
      <ChatContext value={context}>
        <Composer
          text={text}
          onText={setText}
          sentTexts={() => ["first", "second"]}
          isBusy={props.isBusy ?? false}
          stopping={false}
          onSend={props.onSend}
          onStop={props.onStop ?? (() => {})}
        />
      </ChatContext>
    </TooltipProvider>
  );
}

function open(props: { isBusy?: boolean; onStop?: () => void } = {}) {
  const onSend = vi.fn();
  render(<Harness onSend={onSend} {...props} />);
  const field = screen.getByRole<HTMLTextAreaElement>("textbox");
  return { onSend, field, user: userEvent.setup() };
}

describe("the composer", () => {
  it("sends on Enter and breaks the line on Shift+Enter", async () => {
    const { onSend, field, user } = open();
    await user.type(field, "one{Shift>}{Enter}{/Shift}two{Enter}");
    expect(onSend).toHaveBeenCalledExactlyOnceWith("one\ntwo");
  });

  it("does not send while an input method composes", async () => {
    const { onSend, field, user } = open();
    await user.type(field, "にほん");
    const composing = createEvent.keyDown(field, { key: "Enter", keyCode: 13, isComposing: true });
    fireEvent(field, composing);
    fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
    expect(onSend).not.toHaveBeenCalled();
  });

  it("does not send nothing, nor too much", async () => {
    const { onSend, field, user } = open();
    await user.type(field, "   {Enter}");
    fireEvent.change(field, { target: { value: "x".repeat(20_001) } });
    fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole("status").textContent).toContain("1 characters too many");
  });

  it("counts characters as the server does", () => {
    const { onSend, field } = open();
    fireEvent.change(field, { target: { value: "🍞".repeat(20_000) } });
    fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
    expect(onSend).toHaveBeenCalledOnce();
  });

  it("recalls what was said before", async () => {
    const { field, user } = open();
    await user.type(field, "{ArrowUp}");
    expect(field.value).toBe("second");
    await user.type(field, "{ArrowUp}");
    expect(field.value).toBe("first");
    await user.type(field, "{ArrowDown}{ArrowDown}");
    expect(field.value).toBe("");
  });

  it("offers commands on / and sends the whole ones at once", async () => {
    const { onSend, field, user } = open();
    await user.type(field, "/over");
    expect(screen.getAllByRole("option")).toHaveLength(1);
    await user.keyboard("{Enter}");
    expect(onSend).toHaveBeenCalledWith("What's overdue?");
  });

  it("mentions a task by # without sending", async () => {
    const { onSend, field, user } = open();
    await user.type(field, "complete #ca");
    const option = screen.getByRole("option", { name: /7 Call mum/ });
    expect(field.getAttribute("aria-activedescendant")).toBe(option.id);
    await user.keyboard("{Enter}");
    expect(field.value).toBe("complete #7 ");
    expect(onSend).not.toHaveBeenCalled();
  });

  it("closes the offers on Escape and leaves the text", async () => {
    const { field, user } = open();
    await user.type(field, "#");
    expect(screen.getAllByRole("option")).toHaveLength(2);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("option")).toBeNull();
    expect(field.value).toBe("#");
  });

  it("stops on Escape while a turn runs", async () => {
    const onStop = vi.fn();
    const { field, user } = open({ isBusy: true, onStop });
    fireEvent.keyDown(field, { key: "Escape", isComposing: true });
    expect(onStop).not.toHaveBeenCalled();
    await user.type(field, "{Escape}");
    expect(onStop).toHaveBeenCalledOnce();
    expect(screen.getByRole("button", { name: "Stop" })).toBeDefined();
  });
});

describe("speaking", () => {
  class Recognition {
    static last: Recognition;
    onresult: ((event: object) => void) | null = null;
    onend: (() => void) | null = null;
    onerror: ((event: { error: string }) => void) | null = null;
    lang = "";
    constructor() {
      Recognition.last = this;
    }
    start() {}
    stop() {
      this.onend?.();
    }
  }
  const hear = (...words: string[]) =>
    act(() =>
      Recognition.last.onresult?.({ results: words.map((transcript) => [{ transcript }]) }),
    );

  beforeEach(() => void vi.stubGlobal("SpeechRecognition", Recognition));
  afterEach(() => void vi.unstubAllGlobals());

  it("writes behind what stands there, in the page's language", async () => {
    const { field, user } = open();
    await user.type(field, "Buy");
    await user.click(screen.getByRole("button", { name: "Speak" }));
    expect(Recognition.last.lang).toMatch(/^en/);
    hear("milk");
    hear("milk", "and bread");
    expect(field.value).toBe("Buy milk and bread");
    await user.click(screen.getByRole("button", { name: "Stop listening" }));
    expect(screen.getByRole("button", { name: "Speak" })).toBeDefined();
  });

  it("is over when one types or sends: what is events later is not written", async () => {
    const { field, user } = open();
    await user.click(screen.getByRole("button", { name: "Speak" }));
    hear("milk");
    await user.type(field, "!");
    expect(screen.getByRole("button", { name: "Speak" })).toBeDefined();
    hear("milk", "and bread");
    expect(field.value).toBe("milk!");
  });
});
