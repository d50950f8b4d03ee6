import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { en } from "@/language/en";
import { TooltipProvider } from "@/ui/tooltip";
import { Chat } from "./chat";
import type { ChatContextValue } from "./conversation/chat-context";
import { readDraft, saveDraft } from "./conversation/drafts";
import { forgetAll } from "./conversation/registry";
import { knownCodes } from "./stream/turn-error";
import {
  ABOUT,
  about,
  assistant,
  CHAT,
  fakeServer,
  PAGE,
  page,
  REWIND,
  refused,
  turn,
  user,
} from "./testing/fake-server";

let server = fakeServer();
const context: ChatContextValue = {
  name: "Ada",
  renderTool: (part) => <p>{part.type}</p>,
  undoOf: vi.fn(() => null),
  tasks: [],
  onSignIn: vi.fn(),
  conversationId: () => null,
  isServerGone: false,
  onNew: vi.fn(),
  onRemoveRow: vi.fn(),
};

function open(conversationId: string | null = null) {
  render(
    <TooltipProvider>
      <Chat conversationId={conversationId} temporary={false} context={context} />
    </TooltipProvider>,
  );
  return userEvent.setup();
}

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message to Lethe" });
const answered = (text: string) =>
  waitFor(() =>
    expect(screen.getByRole("article", { name: "Lethe said" }).textContent).toContain(text),
  );

// Loaded on demand, which takes a while; that is not what these tests wait for.
beforeAll(async () => void (await import("./transcript/markdown")));
beforeEach(() => {
  server = fakeServer();
  vi.stubGlobal("fetch", server.fetch);
  window.history.replaceState(null, "", "/chat/");
});
afterEach(() => {
  act(forgetAll);
  vi.unstubAllGlobals();
});

describe("a new chat", () => {
  it("greets by name, and a starter begins it", async () => {
    server.answers[CHAT] = [turn("Done.")];
    const person = open();
    expect(screen.getByText(/^Good (morning|afternoon|evening), Ada\.$/)).toBeTruthy();
    await person.click(screen.getByRole("button", { name: "What's overdue?" }));
    await answered("Done.");
    expect(server.sent(CHAT)[0]?.body?.message).toBe("What's overdue?");
  });

  it("puts its id into the address", async () => {
    server.answers[CHAT] = [turn("Hello")];
    const person = open();
    await person.type(field(), "Hi{Enter}");
    await answered("Hello");
    expect(window.location.search).toBe("?c=conv_1");
    expect(sessionStorage.length).toBe(0);
  });

  it("speaks the finished answer in one polite live region", async () => {
    server.answers[CHAT] = [turn("All is **done**.")];
    const person = open();
    await person.type(field(), "Hi{Enter}");
    const spoken = () => document.querySelector("[aria-live=polite][aria-atomic]")?.textContent;
    await waitFor(() => expect(spoken()).toBe("All is done."));
  });
});

describe("an answer that claims more than was done", () => {
  it("is marked, streamed or read again", async () => {
    const metadata = { unbacked: "nothing_changed" };
    server.answers[CHAT] = [turn("Deleted.", [{ type: "finish", messageMetadata: metadata }])];
    const person = open();
    await person.type(field(), "Delete all{Enter}");
    await answered("Nothing was changed.");
    const stored = { ...assistant("Deleted both."), metadata: { unbacked: "only_receipts" } };
    server.answers[ABOUT] = [about(false)];
    server.answers[PAGE] = [page(user("Delete both", "turn-1"), stored)];
    act(forgetAll);
    cleanup();
    open("conv_1");
    await answered("Only what the cards show was changed.");
  });

  it("is not shown where another came in its place", async () => {
    const words = { id: "u", delta: "Anew." };
    const anew = ["text-start", "text-delta", "text-end"].map((type) => ({ type, ...words }));
    server.answers[CHAT] = [
      turn("Gone.", [{ type: "data-withdrawn", data: {} }, ...anew, { type: "finish" }]),
    ];
    await open().type(field(), "Delete it{Enter}");
    await answered("Anew.");
    expect(screen.queryByText("Gone.")).toBeNull();
  });
});

describe("a turn that failed", () => {
  it("says why, gives the words back, and one button sends them again", async () => {
    server.answers[CHAT] = [refused(502, "model_unavailable"), turn("Hello")];
    const person = open();
    await person.type(field(), "Hi{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached right now");
    expect(field().value).toBe("Hi");
    await person.click(screen.getByRole("button", { name: "Try again" }));
    await answered("Hello");
    expect(field().value).toBe("");
    expect(screen.getAllByRole("article", { name: "You said" })).toHaveLength(1);
  });

  it("leaves alone what has been written since", async () => {
    let fail = (_: Response) => {};
    server.answers[CHAT] = [() => new Promise<Response>((resolve) => (fail = resolve))];
    const person = open();
    await person.type(field(), "Hi{Enter}");
    await person.type(field(), "Something else");
    fail(refused(502, "model_unavailable"));
    await screen.findByRole("alert");
    expect(field().value).toBe("Something else");
  });

  it("is left to the person once they change its words", async () => {
    server.answers[CHAT] = [() => Promise.reject(new TypeError("Failed to fetch"))];
    const person = open();
    await person.type(field(), "Hi{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("sent when it is back");
    await person.type(field(), " there");
    expect(screen.getByRole("alert").textContent).toContain("was not answered");
    expect(field().value).toBe("Hi there");
  });

  it("for want of a session leads to the sign-in", async () => {
    server.answers[CHAT] = [refused(401, "not_signed_in")];
    const person = open();
    await person.type(field(), "Hi{Enter}");
    await person.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(context.onSignIn).toHaveBeenCalled();
  });

  it.each(knownCodes)("as %s has its own sentence", (code) => {
    expect(en.chat.errors[code]).toEqual(expect.any(String));
  });
});

describe("an earlier chat", () => {
  it("is shown with its tools, and can be gone on with", async () => {
    const tool = {
      type: "tool-add_task",
      toolCallId: "c",
      state: "output-available",
      input: {},
      output: {},
    };
    const answer = { ...assistant("Added."), parts: [tool, ...assistant("Added.").parts] };
    server.answers[ABOUT] = [about(false)];
    server.answers[PAGE] = [page(user("Add it", "t1"), answer)];
    open("conv_1");
    await answered("Added.");
    expect(screen.getByText("tool-add_task")).toBeDefined();
  });

  it("is read again without losing the words that it refused", async () => {
    server.answers[ABOUT] = [about(false)];
    server.answers[PAGE] = [page(user("Hi", "t1"), assistant("Hello"))];
    server.answers[REWIND] = [refused(404, "message_not_found")];
    const person = open("conv_1");
    await person.click(await screen.findByRole("button", { name: "Edit and send again" }));
    await person.type(screen.getByRole("textbox", { name: "Edited message" }), " there{Enter}");
    await person.click(await screen.findByRole("button", { name: "Read it again" }));
    await answered("Hello");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(field().value).toBe("Hi there");
  });

  it("asks about changes that can still be taken back, and keeps what was written anew", async () => {
    const output = { ok: true };
    const tool = { type: "tool-add_task", toolCallId: "c", state: "output-available", output };
    server.answers[ABOUT] = [about(false)];
    server.answers[PAGE] = [page(user("Add it", "t1"), { ...assistant("Done."), parts: [tool] })];
    vi.mocked(context.undoOf).mockReturnValue({ token: "t", state: "open" });
    const person = open("conv_1");
    await person.click(await screen.findByRole("button", { name: "Edit and send again" }));
    await person.type(screen.getByRole("textbox", { name: "Edited message" }), " now{Enter}");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Undo and continue"));
    await person.keyboard("{Escape}");
    expect(field().value).toBe("Add it now");
    vi.mocked(context.undoOf).mockReturnValue({ token: "t", state: "undone" });
    server.answers[CHAT] = [turn("Said anew.")];
    server.answers[REWIND] = [new Response(null, { status: 204 })];
    await person.click(screen.getByRole("button", { name: "Edit and send again" }));
    await person.type(screen.getByRole("textbox", { name: "Edited message" }), "{Enter}");
    await answered("Said anew.");
  });

  it("that is gone gives all its words to a new one, behind those there", async () => {
    saveDraft(null, "new");
    saveDraft("conv_1", "typed");
    saveDraft("conv_1:line", JSON.stringify([{ text: "queued", turnId: "t" }]));
    const person = open("conv_1");
    await person.click(await screen.findByRole("button", { name: "Start a new chat" }));
    expect(readDraft(null)).toBe("new\nqueued\ntyped");
    expect(sessionStorage.length).toBe(1);
  });

  it("that OpenAI no longer has offers to remove its row", async () => {
    const person = open("conv_1");
    await person.click(await screen.findByRole("button", { name: "Remove from the list" }));
    expect(context.onRemoveRow).toHaveBeenCalledWith("conv_1");
  });
});

describe("a message during a turn", () => {
  it("is queued and can be taken back", async () => {
    server.answers[CHAT] = [() => new Promise<Response>(() => {})];
    const person = open();
    await person.type(field(), "first{Enter}");
    await person.type(field(), "second{Enter}");
    expect(screen.getByRole("list", { name: "Waiting to be sent" }).textContent).toContain(
      "second",
    );
    await person.click(screen.getByRole("button", { name: "Take back and edit" }));
    expect(field().value).toBe("second");
    expect(screen.queryByRole("list", { name: "Waiting to be sent" })).toBeNull();
  });
});
