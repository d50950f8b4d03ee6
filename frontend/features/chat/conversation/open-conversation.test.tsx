import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { textOf } from "../stream/message";
import {
  ABOUT,
  about,
  assistant,
  CHAT,
  fakeServer,
  json,
  PAGE,
  page,
  refused,
  turn,
  user,
} from "../testing/fake-server";
import { readyConversation } from "../testing/ready-conversation";
import { saveDraft } from "./drafts";
import { type ConversationEvent, onConversationEvent } from "./events";
import { OpenConversation } from "./open-conversation";

let { answers, sent, fetch } = fakeServer();
let events: ConversationEvent[];
let unsubscribe: () => void;

beforeEach(() => {
  ({ answers, sent, fetch } = fakeServer());
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 });
  vi.stubGlobal("fetch", fetch);
  events = [];
  unsubscribe = onConversationEvent((event) => events.push(event));
});

afterEach(() => {
  unsubscribe();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const texts = (conversation: OpenConversation) => conversation.chat.messages.map(textOf);
const idle = (conversation: OpenConversation) =>
  vi.waitFor(() => expect(conversation.isBusy).toBe(false), { timeout: 5000 });

describe("a new conversation", () => {
  it("gets its id and title from its first turn", async () => {
    answers[CHAT] = [turn("Hello")];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    expect(conversation.store.getState()).toMatchObject({
      id: "conv_1",
      title: "Plans",
      error: null,
    });
    expect(texts(conversation)).toEqual(["Hi", "Hello"]);
    expect(events).toContainEqual({ type: "title-changed", id: "conv_1", title: "Plans" });
  });

  it("that is temporary is in no list, and only told to be erased", async () => {
    answers[CHAT] = [turn("Hello")];
    const conversation = new OpenConversation(null, true);
    conversation.send("Hi");
    await idle(conversation);
    expect(events).toEqual([{ type: "temporary-created", id: "conv_1" }]);
  });

  it("sends what was queued when the turn is over, in its conversation", async () => {
    answers[CHAT] = [turn("One"), turn("Two")];
    const conversation = new OpenConversation(null);
    conversation.send("first");
    conversation.send("second");
    expect(conversation.store.getState().queue).toMatchObject([{ text: "second" }]);
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["first", "One", "second", "Two"]));
    expect(sent(CHAT)[1]?.body).toMatchObject({ message: "second", conversation_id: "conv_1" });
  });
});

describe("what is queued", () => {
  it("outlives a reload, and is sent when the running turn is over", async () => {
    saveDraft("conv_1:line", JSON.stringify([{ text: "second", turnId: "turn-2" }]));
    answers[ABOUT] = [about(true), about(false)];
    answers[PAGE] = [
      page(user("first", "turn-1")),
      page(user("first", "turn-1"), assistant("One")),
    ];
    answers[CHAT] = [turn("Two")];
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["first", "One", "second", "Two"]));
    expect(sent(CHAT)[0]?.body).toMatchObject({ message: "second", turn_id: "turn-2" });
    expect(sessionStorage.length).toBe(0);
  });

  it("is given back in one piece, and is then not sent", async () => {
    answers[CHAT] = [() => new Promise<Response>(() => {})];
    const conversation = new OpenConversation("conv_1");
    for (const text of ["first", "second", "third"]) conversation.send(text);
    expect(sessionStorage.length).toBe(1);
    expect(conversation.queue.remove()).toBe("second\nthird");
    expect(conversation.store.getState().queue).toEqual([]);
    expect(sessionStorage.length).toBe(0);
  });
});

describe("a turn that fails", () => {
  it("keeps its text, and is tried again as the same turn", async () => {
    answers[CHAT] = [refused(502, "model_unavailable"), turn("Hello")];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    expect(conversation.store.getState()).toMatchObject({
      error: { code: "model_unavailable" },
      failedText: "Hi",
    });
    conversation.retry();
    await idle(conversation);
    expect(texts(conversation)).toEqual(["Hi", "Hello"]);
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
    expect(conversation.store.getState().error).toMatchObject({
      code: "answer_not_saved",
      requestId: "r",
    });
    expect(texts(conversation)).toContain("Shown");
  });

  it("is not told by a part of the stream that this page does not know", async () => {
    const ending = [
      { type: "data-weather", data: { code: "rain", message: "It rains." }, transient: true },
      { type: "error", errorText: "Broke." },
    ];
    answers[CHAT] = [turn("Shown", ending)];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    expect(conversation.store.getState().error?.message).toBe("Broke.");
  });

  it("because the server was away is sent again without asking", async () => {
    const away = () => Promise.reject(new TypeError("Failed to fetch"));
    answers[CHAT] = [away, turn("Hello")];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["Hi", "Hello"]), { timeout: 9000 });
    expect(conversation.store.getState().error).toBeNull();
  });
});

describe("a turn behind a proxy that reached no server", () => {
  it.each([502, 503, 504])(
    "(%i) is sent again without asking, as the same turn",
    async (status) => {
      answers[CHAT] = [new Response("<html>Nobody is there</html>", { status }), turn("Hello")];
      const conversation = new OpenConversation(null);
      conversation.send("Hi");
      await vi.waitFor(() => expect(texts(conversation)).toEqual(["Hi", "Hello"]), {
        timeout: 9000,
      });
      const turnIds = sent(CHAT).map((request) => request.body?.turn_id);
      expect(turnIds).toEqual([expect.any(String), turnIds[0]]);
    },
  );
});

describe("a turn that failed because the server was away", () => {
  it("is not sent by itself any more once its words are being changed", async () => {
    answers[CHAT] = [() => Promise.reject(new TypeError("Failed to fetch"))];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await idle(conversation);
    conversation.cancelAutoRetry();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent(CHAT)).toHaveLength(1);
    expect(conversation.store.getState().error?.code).toBe("answer_lost");
  });
});

describe("a turn that runs elsewhere", () => {
  it("is waited for when its stream breaks, and its stored answer is shown", async () => {
    answers[CHAT] = [turn("Hal", [])];
    answers[ABOUT] = [about(true), about(false)];
    answers[PAGE] = [page(user("Hi", "t"), assistant("Half a story, whole"))];
    const conversation = new OpenConversation(null);
    conversation.send("Hi");
    await vi.waitFor(() => expect(conversation.store.getState().turn).toBe("watching"));
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["Hi", "Half a story, whole"]));
  });

  it("is waited for when the page is opened", async () => {
    answers[ABOUT] = [about(true), about(true), about(false)];
    answers[PAGE] = [page(user("Hi", "t")), page(user("Hi", "t"), assistant("Done"))];
    const conversation = new OpenConversation("conv_1");
    void conversation.load();
    await vi.waitFor(() => expect(conversation.store.getState().turn).toBe("watching"));
    await idle(conversation);
    expect(texts(conversation)).toEqual(["Hi", "Done"]);
  });

  it("queues this page's message", async () => {
    answers[CHAT] = [refused(409, "conversation_busy"), turn("Mine")];
    answers[ABOUT] = [about(true), about(false)];
    answers[PAGE] = [page(user("Theirs", "t"), assistant("Answer"))];
    const conversation = readyConversation("conv_1");
    conversation.send("Hi");
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["Theirs", "Answer", "Hi", "Mine"]));
    expect(conversation.store.getState().queue).toEqual([]);
    const [refusedTurn, itsNextTry] = sent(CHAT);
    expect(itsNextTry?.body?.turn_id).toBe(refusedTurn?.body?.turn_id);
  });
});

describe("another tab", () => {
  it("that has said something is caught up with, and older messages stay", async () => {
    answers[ABOUT] = [about(false)];
    answers[PAGE] = [
      json({ messages: [user("Hi", "t1"), assistant("Hello")], next_before: "u-Hi" }),
      page(user("Hi", "t1"), assistant("Hello"), user("More", "t2"), assistant("Here")),
    ];
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    await conversation.catchUp();
    expect(texts(conversation)).toEqual(["Hi", "Hello", "More", "Here"]);
    expect(conversation.store.getState().nextBefore).toBe("u-Hi");
  });
});
