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
  turn,
  user,
} from "../testing/fake-server";
import { storedId } from "./history";
import { OpenConversation } from "./open-conversation";
import { loadOlder } from "./shown-history";

let { answers, sent, fetch } = fakeServer();

beforeEach(() => {
  ({ answers, sent, fetch } = fakeServer());
  vi.stubGlobal("fetch", fetch);
});
afterEach(() => void vi.unstubAllGlobals());

const texts = (conversation: OpenConversation) => conversation.chat.messages.map(textOf);
const idle = (conversation: OpenConversation) =>
  vi.waitFor(() => expect(conversation.isBusy).toBe(false), { timeout: 5000 });

describe("an opened conversation", () => {
  it("sends what was written while it was still being read after that", async () => {
    answers[ABOUT] = [about(false)];
    answers[PAGE] = [page(user("Old", "t"), assistant("Answer"))];
    answers[CHAT] = [turn("Mine")];
    const conversation = new OpenConversation("conv_1");
    const loading = conversation.load();
    conversation.send("Hi");
    expect(sent(CHAT)).toEqual([]);
    await loading;
    await vi.waitFor(() => expect(texts(conversation)).toEqual(["Old", "Answer", "Hi", "Mine"]));
    await idle(conversation);
    expect(conversation.store.getState()).toMatchObject({ turn: "idle", queue: [], error: null });
  });

  it("that OpenAI no longer has is missing", async () => {
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    expect(conversation.store.getState().history).toBe("missing");
  });

  it("that was answered with nonsense can be read again", async () => {
    answers[ABOUT] = [about(false)];
    answers[PAGE] = [json(null), page(user("Old", "t"), assistant("Answer"))];
    const conversation = new OpenConversation("conv_1");
    await expect(conversation.load()).rejects.toThrow(TypeError);
    expect(conversation.store.getState().history).toBe("failed");
    await conversation.load();
    expect(texts(conversation)).toEqual(["Old", "Answer"]);
  });

  it("whose last message has no answer offers to ask again, as the same turn", async () => {
    answers[ABOUT] = [about(false)];
    answers[PAGE] = [page(user("Hi", "turn-7"))];
    answers[CHAT] = [turn("Hello")];
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    expect(conversation.store.getState().error?.code).toBe("answer_lost");
    conversation.retry();
    await idle(conversation);
    expect(sent(CHAT)[0]?.body).toMatchObject({ message: "Hi", turn_id: "turn-7" });
  });
});

describe("an older page", () => {
  const pageOf = (mark: string | null, ...messages: object[]) =>
    json({ messages, next_before: mark });

  it("that comes when the history was read anew meanwhile leaves no gap", async () => {
    let come = (_: Response) => {};
    answers[ABOUT] = [about(false)];
    answers[PAGE] = [
      pageOf("3", user("Three", "t3"), assistant("Yes")),
      pageOf("2", user("Two", "t2")),
      () => new Promise<Response>((resolve) => (come = resolve)),
      pageOf("3", user("Three", "t3"), assistant("Yes")),
    ];
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    await loadOlder(conversation);
    const loading = loadOlder(conversation);
    await vi.waitFor(() => expect(sent(PAGE)).toHaveLength(3));
    await conversation.reload();
    come(pageOf(null, user("One", "t1")));
    await loading;
    expect(texts(conversation)).toEqual(["Three", "Yes"]);
    expect(conversation.store.getState()).toMatchObject({ nextBefore: "3", olderPage: "idle" });
  });

  it("is looked through for the stored message however old that is", async () => {
    const pages = Array.from({ length: 20 }, (_, page) => pageOf(`${page}`));
    answers[PAGE] = [...pages, pageOf(null, { ...user("Hi", "t1"), id: "msg_1" })];
    expect(await storedId("conv_1", user("Hi", "t1") as never)).toBe("msg_1");
  });
});
