import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConversationEvent } from "./events";
import { onConversationEvent } from "./events";
import { textOf } from "./message";
import { OpenConversation } from "./open-conversation";

type Answer = Response | (() => Response | Promise<Response>);

let answers: Record<string, Answer[]>;
let requests: { name: string; body: Record<string, unknown> | null }[];
let heard: ConversationEvent[];
let unhear: () => void;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refused = (status: number, code: string) => json({ error: { code, message: code } }, status);

function turn(text: string, ending: object[] = [{ type: "finish" }]): Response {
  const chunks = [
    { type: "start", messageId: `a-${text}` },
    { type: "data-conversation", id: "conversation", data: { id: "conv_1", title: "Plans" } },
    { type: "text-start", id: "t" },
    { type: "text-delta", id: "t", delta: text },
    { type: "text-end", id: "t" },
    ...ending,
  ];
  const body = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("");
  return new Response(`${body}data: [DONE]\n\n`, {
    headers: { "content-type": "text/event-stream", "x-conversation-id": "conv_1" },
  });
}

const user = (text: string, turn_id: string) => ({
  id: `u-${text}`,
  role: "user",
  parts: [{ type: "text", text }],
  metadata: { turn_id },
});
const assistant = (text: string) => ({
  id: `a-${text}`,
  role: "assistant",
  parts: [{ type: "text", text }],
});
const about = (running: boolean) =>
  json({ id: "conv_1", title: "Plans", created_at: "2026-11-21T00:00:00Z", running });
const page = (...messages: object[]) => json({ messages, next_before: null });

beforeEach(() => {
  answers = {};
  requests = [];
  heard = [];
  unhear = onConversationEvent((event) => heard.push(event));
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 });
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    const name = `${init?.method ?? "GET"} ${url.split("?")[0]}`;
    requests.push({ name, body: init?.body ? JSON.parse(String(init.body)) : null });
    const queue = answers[name] ?? [];
    const next = queue.length > 1 ? queue.shift() : queue[0];
    if (!next) return refused(404, "not_found");
    return typeof next === "function" ? next() : next.clone();
  });
});

afterEach(() => {
  unhear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const CHAT = "POST /api/chat";
const ABOUT = "GET /api/conversations/conv_1";
const STOP = "POST /api/conversations/conv_1/stop";
const PAGE = "GET /api/conversations/conv_1/messages";
const said = (conversation: OpenConversation) => conversation.chat.messages.map(textOf);
const sent = (name: string) => requests.filter((request) => request.name === name);
const idle = (conversation: OpenConversation) =>
  vi.waitFor(() => expect(conversation.busy).toBe(false), { timeout: 5000 });

describe("a new conversation", () => {
  it("gets its id and title from its first turn", async () => {
    answers[CHAT] = [turn("Hello")];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    expect(conversation.state.get()).toMatchObject({ id: "conv_1", title: "Plans", error: null });
    expect(said(conversation)).toEqual(["Hi", "Hello"]);
    expect(heard).toContainEqual({ type: "named", id: "conv_1", title: "Plans" });
  });

  it("that is temporary tells nobody", async () => {
    answers[CHAT] = [turn("Hello")];
    const conversation = new OpenConversation(null, true);
    conversation.send("Hi");
    await idle(conversation);
    expect(heard).toEqual([]);
  });

  it("sends what was queued when the turn is over, in its conversation", async () => {
    answers[CHAT] = [turn("One"), turn("Two")];
    const conversation = new OpenConversation(null);
    conversation.send("first");
    conversation.send("second");
    expect(conversation.state.get().queue).toEqual(["second"]);
    await vi.waitFor(() => expect(said(conversation)).toEqual(["first", "One", "second", "Two"]));
    expect(sent(CHAT)[1]?.body).toMatchObject({ message: "second", conversation_id: "conv_1" });
  });
});

describe("a turn that fails", () => {
  it("keeps its text, and is tried again as the same turn", async () => {
    answers[CHAT] = [refused(502, "model_unavailable"), turn("Hello")];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    expect(conversation.state.get()).toMatchObject({
      error: { code: "model_unavailable" },
      failedText: "Hi",
    });
    conversation.retry();
    await idle(conversation);
    expect(said(conversation)).toEqual(["Hi", "Hello"]);
    const [first, second] = sent(CHAT);
    expect(first?.body?.turn_id).toEqual(expect.any(String));
    expect(second?.body?.turn_id).toBe(first?.body?.turn_id);
  });

  it("in the stream says what the stream said of it", async () => {
    const data = { code: "answer_not_saved", message: "Not saved.", request_id: "r" };
    const ending = [
      { type: "data-error", data, transient: true },
      { type: "error", errorText: "Not saved." },
    ];
    answers[CHAT] = [turn("Shown", ending)];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    expect(conversation.state.get().error).toMatchObject({
      code: "answer_not_saved",
      requestId: "r",
    });
    expect(said(conversation)).toContain("Shown");
  });

  it("because the server was away is sent again without asking", async () => {
    const away = () => Promise.reject(new TypeError("Failed to fetch"));
    answers[CHAT] = [away, turn("Hello")];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await vi.waitFor(() => expect(said(conversation)).toEqual(["Hi", "Hello"]), { timeout: 9000 });
    expect(conversation.state.get().error).toBeNull();
  });
});

describe("a turn that runs elsewhere", () => {
  it("is waited for when its stream breaks, and its stored answer is shown", async () => {
    answers[CHAT] = [turn("Hal", [])];
    answers[ABOUT] = [about(true), about(false)];
    answers[PAGE] = [page(user("Hi", "t"), assistant("Half a story, whole"))];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await vi.waitFor(() => expect(conversation.state.get().turn).toBe("watching"));
    await vi.waitFor(() => expect(said(conversation)).toEqual(["Hi", "Half a story, whole"]));
  });

  it("is waited for when the page is opened", async () => {
    answers[ABOUT] = [about(true), about(true), about(false)];
    answers[PAGE] = [page(user("Hi", "t")), page(user("Hi", "t"), assistant("Done"))];
    const conversation = new OpenConversation("conv_1");
    void conversation.load();
    await vi.waitFor(() => expect(conversation.state.get().turn).toBe("watching"));
    await idle(conversation);
    expect(said(conversation)).toEqual(["Hi", "Done"]);
  });

  it("makes this page's message wait in line", async () => {
    answers[CHAT] = [refused(409, "conversation_busy"), turn("Mine")];
    answers[ABOUT] = [about(true), about(false)];
    answers[PAGE] = [page(user("Theirs", "t"), assistant("Answer"))];
    const conversation = new OpenConversation("conv_1");
    conversation.state.set({ history: "ready" });
    conversation.send("Hi");
    await vi.waitFor(() => expect(said(conversation)).toEqual(["Theirs", "Answer", "Hi", "Mine"]));
    expect(conversation.state.get().queue).toEqual([]);
  });
});

describe("an opened conversation", () => {
  it("that OpenAI no longer has is missing", async () => {
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    expect(conversation.state.get().history).toBe("missing");
  });

  it("whose last message has no answer offers to ask again, as the same turn", async () => {
    answers[ABOUT] = [about(false)];
    answers[PAGE] = [page(user("Hi", "turn-7"))];
    answers[CHAT] = [turn("Hello")];
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    expect(conversation.state.get().error?.code).toBe("answer_lost");
    conversation.retry();
    await idle(conversation);
    expect(sent(CHAT)[0]?.body).toMatchObject({ message: "Hi", turn_id: "turn-7" });
  });
});

describe("stop", () => {
  it("asks the server and listens on until it says that it stopped", async () => {
    let finish = (_: Response) => {};
    answers[CHAT] = [() => new Promise<Response>((resolve) => (finish = resolve))];
    answers[STOP] = [json({ stopped: true })];
    const conversation = new OpenConversation("conv_1");
    conversation.send("Hi");
    await vi.waitFor(() => expect(sent(CHAT)).toHaveLength(1));
    conversation.stop();
    expect(conversation.state.get().stopping).toBe(true);
    await vi.waitFor(() => expect(sent(STOP)).toHaveLength(1));
    finish(turn("Half", [{ type: "abort", reason: "stopped" }]));
    await idle(conversation);
    expect(conversation.chat.messages.at(-1)?.metadata?.stopped).toBe(true);
    expect(conversation.state.get()).toMatchObject({ stopping: false, error: null });
  });
});

describe("stop, pressed before the turn has reached the server", () => {
  it("is asked again until there is something to stop", async () => {
    let finish = (_: Response) => {};
    answers[CHAT] = [() => new Promise<Response>((resolve) => (finish = resolve))];
    answers[STOP] = [json({ stopped: false }), json({ stopped: true })];
    const conversation = new OpenConversation("conv_1");
    conversation.send("Hi");
    conversation.stop();
    await vi.waitFor(() => expect(sent(STOP)).toHaveLength(2));
    finish(turn("", [{ type: "abort" }]));
    await idle(conversation);
    expect(sent(STOP)).toHaveLength(2);
  });
});

describe("edit and resend", () => {
  it("takes back the message by the server's id for its turn, then says the new one", async () => {
    answers[CHAT] = [turn("Hello"), turn("Salam")];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    const [message] = conversation.chat.messages;
    answers[PAGE] = [
      page(
        { ...user("Hi", String(message?.metadata?.turn_id)), id: "msg_server" },
        assistant("Hello"),
      ),
    ];
    answers["POST /api/conversations/conv_1/rewind"] = [json({})];
    if (message) await conversation.rewindAndSend(message, "Good day");
    await idle(conversation);
    expect(sent("POST /api/conversations/conv_1/rewind")[0]?.body).toEqual({
      message_id: "msg_server",
    });
    expect(said(conversation)).toEqual(["Good day", "Salam"]);
  });
});
