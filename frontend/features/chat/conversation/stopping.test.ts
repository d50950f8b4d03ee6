import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { textOf } from "../stream/message";
import {
  assistant,
  CHAT,
  fakeServer,
  json,
  PAGE,
  page,
  REWIND,
  refused,
  STOP,
  turn,
  user,
} from "../testing/fake-server";
import { readyConversation } from "../testing/ready-conversation";
import { OpenConversation } from "./open-conversation";
import { rewindAndSend } from "./rewind";

let { answers, sent, fetch } = fakeServer();

beforeEach(() => {
  ({ answers, sent, fetch } = fakeServer());
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 });
  vi.stubGlobal("fetch", fetch);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const texts = (conversation: OpenConversation) => conversation.chat.messages.map(textOf);
const idle = (conversation: OpenConversation) =>
  vi.waitFor(() => expect(conversation.isBusy).toBe(false), { timeout: 5000 });

describe("stop", () => {
  it("asks the server and listens on until it says that it stopped", async () => {
    let finish = (_: Response) => {};
    answers[CHAT] = [() => new Promise<Response>((resolve) => (finish = resolve))];
    answers[STOP] = [json({ stopped: true })];
    const conversation = new OpenConversation("conv_1");
    conversation.send("Hi");
    await vi.waitFor(() => expect(sent(CHAT)).toHaveLength(1));
    conversation.stop();
    expect(conversation.store.getState().stopping).toBe(true);
    await vi.waitFor(() => expect(sent(STOP)).toHaveLength(1));
    finish(turn("Half", [{ type: "abort", reason: "stopped" }]));
    await idle(conversation);
    expect(conversation.chat.messages.at(-1)?.metadata?.stopped).toBe(true);
    expect(conversation.store.getState()).toMatchObject({ stopping: false, error: null });
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

describe("stop, of a turn that the server does not know", () => {
  it("is refused in the end, so that it can be pressed again", async () => {
    answers[CHAT] = [() => new Promise<Response>(() => {})];
    answers[STOP] = [json({ stopped: false })];
    const conversation = new OpenConversation("conv_1");
    conversation.send("Hi");
    expect(await conversation.stop()).toBe(false);
    expect(conversation.store.getState().stopping).toBe(false);
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
    answers[REWIND] = [json({})];
    if (message) await rewindAndSend(conversation, message, "Good day");
    await idle(conversation);
    expect(sent(REWIND)[0]?.body).toEqual({
      message_id: "msg_server",
    });
    expect(texts(conversation)).toEqual(["Good day", "Salam"]);
  });

  it("that the server refuses keeps the new words, and Retry takes back and says them", async () => {
    answers[CHAT] = [turn("Salam")];
    const conversation = readyConversation("conv_1");
    const old = { ...user("Hi", "t1"), id: "msg_1" };
    conversation.chat.messages = [old, assistant("Hello")] as never;
    answers[PAGE] = [page(old, assistant("Hello"))];
    answers[REWIND] = [refused(502, "openai_unreachable"), json({})];
    const [message] = conversation.chat.messages;
    if (message) await rewindAndSend(conversation, message, "Good day");
    expect(conversation.store.getState()).toMatchObject({
      error: { code: "openai_unreachable" },
      failedText: "Good day",
    });
    expect(texts(conversation)).toEqual(["Hi", "Hello"]);
    conversation.retry();
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["Good day", "Salam"]));
    expect(sent(CHAT)[0]?.body).toMatchObject({ message: "Good day" });
  });

  it("that was stopped while the server refused it does not hold back the next one", async () => {
    answers[CHAT] = [turn("Salam")];
    const conversation = readyConversation("conv_1");
    const old = { ...user("Hi", "t1"), id: "msg_1" };
    conversation.chat.messages = [old, assistant("Hello")] as never;
    answers[PAGE] = [page(old, assistant("Hello"))];
    answers[STOP] = [json({ stopped: false })];
    answers[REWIND] = [refused(502, "openai_unreachable"), json({})];
    const rewinding = rewindAndSend(conversation, old as never, "Good day");
    void conversation.stop();
    await rewinding;
    expect(await rewindAndSend(conversation, old as never, "Good night")).toBe(true);
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["Good night", "Salam"]));
  });

  it("finds the message also where the stored one has taken its place, and keeps what is before", async () => {
    answers[CHAT] = [turn("Salam")];
    const conversation = readyConversation("conv_1");
    const stored = { ...user("Hi", "t1"), id: "msg_1" };
    const shown = [user("Old", "t0"), assistant("Yes"), stored, assistant("Hello")];
    conversation.chat.messages = shown as never;
    answers[PAGE] = [page(...shown)];
    answers[REWIND] = [json({})];
    await rewindAndSend(conversation, { ...stored, id: "as-sent" } as never, "Good day");
    await vi.waitFor(() =>
      expect(texts(conversation)).toEqual(["Old", "Yes", "Good day", "Salam"]),
    );
  });

  it("says nothing while a turn runs, nor when it is stopped before it was said", async () => {
    answers[CHAT] = [() => new Promise<Response>(() => {})];
    const conversation = new OpenConversation("conv_1");
    const old = { ...user("Hi", "t1"), id: "msg_1" };
    conversation.chat.messages = [old, assistant("Hello")] as never;
    answers[PAGE] = [page(old, assistant("Hello"))];
    answers[STOP] = [json({ stopped: false })];
    answers[REWIND] = [json({})];
    const rewinding = rewindAndSend(conversation, old as never, "Good day");
    void conversation.stop();
    expect(await rewinding).toBe(false);
    expect(conversation.isBusy).toBe(false);
    conversation.send("Something else");
    expect(await rewindAndSend(conversation, old as never, "Good day")).toBe(false);
    expect(sent(CHAT).map(({ body }) => body?.message)).not.toContain("Good day");
  });
});
