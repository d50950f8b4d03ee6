import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { textOf } from "./message";
import { OpenConversation } from "./open-conversation";
import {
  ABOUT,
  about,
  assistant,
  CHAT,
  json,
  PAGE,
  page,
  pretendServer,
  turn,
  user,
} from "./testing/pretend-server";

let { answers, sent, fetch } = pretendServer();

beforeEach(() => {
  ({ answers, sent, fetch } = pretendServer());
  vi.stubGlobal("fetch", fetch);
});
afterEach(() => void vi.unstubAllGlobals());

const said = (conversation: OpenConversation) => conversation.chat.messages.map(textOf);
const idle = (conversation: OpenConversation) =>
  vi.waitFor(() => expect(conversation.busy).toBe(false), { timeout: 5000 });

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
    await vi.waitFor(() => expect(said(conversation)).toEqual(["Old", "Answer", "Hi", "Mine"]));
    expect(conversation.state.get()).toMatchObject({ turn: "idle", queue: [], error: null });
  });

  it("that OpenAI no longer has is missing", async () => {
    const conversation = new OpenConversation("conv_1");
    await conversation.load();
    expect(conversation.state.get().history).toBe("missing");
  });

  it("that was answered with nonsense can be read again", async () => {
    answers[ABOUT] = [about(false)];
    answers[PAGE] = [json(null), page(user("Old", "t"), assistant("Answer"))];
    const conversation = new OpenConversation("conv_1");
    await expect(conversation.load()).rejects.toThrow(TypeError);
    expect(conversation.state.get().history).toBe("failed");
    await conversation.load();
    expect(said(conversation)).toEqual(["Old", "Answer"]);
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
