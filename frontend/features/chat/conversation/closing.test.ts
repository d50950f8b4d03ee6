import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  ABOUT,
  about,
  CHAT,
  fakeServer,
  json,
  PAGE,
  page,
  STOP,
  turn,
  user,
} from "../testing/fake-server";
import { type ConversationEvent, onConversationEvent } from "./events";
import { OpenConversation } from "./open-conversation";
import { eraseTemporary, newConversation } from "./registry";

let { answers, sent, fetch } = fakeServer();

beforeEach(() => {
  ({ answers, sent, fetch } = fakeServer());
  vi.stubGlobal("fetch", fetch);
});
afterEach(() => void vi.unstubAllGlobals());

/** A turn whose stream goes on until it is no longer listened to. */
function endless(_: string, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
  });
}

it("leaving a chat sends nothing that is queued", async () => {
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) => {
    void fetch(url, init);
    return endless(url, init);
  });
  const conversation = new OpenConversation("conv_1");
  conversation.send("first");
  conversation.send("second");
  await vi.waitFor(() => expect(sent(CHAT)).toHaveLength(1));
  conversation.close();
  await vi.waitFor(() => expect(conversation.isBusy).toBe(false));
  expect(sent(CHAT)).toHaveLength(1);
});

it("a temporary chat that is left before it has an id is erased once it has one", async () => {
  const ERASE = ABOUT.replace("GET", "DELETE");
  let finish = (_: Response) => {};
  answers[CHAT] = [() => new Promise<Response>((resolve) => (finish = resolve))];
  answers[STOP] = [json({ stopped: true })];
  answers[ERASE] = [json({ deleted: true })];
  const events: ConversationEvent[] = [];
  const unsubscribe = onConversationEvent((event) => events.push(event));
  const conversation = newConversation(true);
  conversation.send("A secret");
  await vi.waitFor(() => expect(sent(CHAT)).toHaveLength(1));
  eraseTemporary(conversation);
  finish(turn("Told"));
  await vi.waitFor(() => expect(sent(ERASE)).toHaveLength(1));
  await vi.waitFor(() =>
    expect(events.map(({ type }) => type)).toEqual(["temporary-created", "erased"]),
  );
  unsubscribe();
  expect(sent(STOP)).toHaveLength(1);
  await vi.waitFor(() => expect(conversation.isBusy).toBe(false));
});

it("a temporary chat in which nothing was said can be used when the page is shown again", () => {
  const conversation = newConversation(true);
  eraseTemporary(conversation);
  expect(newConversation(true)).toBe(conversation);
  expect(conversation.isClosed).toBe(false);
});

it("a chat that is deleted while it is read does not come back into the list", async () => {
  answers[ABOUT] = [about(false)];
  answers[PAGE] = [page(user("Hi", "t"))];
  const events: ConversationEvent[] = [];
  const unsubscribe = onConversationEvent((event) => events.push(event));
  const conversation = new OpenConversation("conv_1");
  const loading = conversation.load();
  conversation.close();
  await loading;
  unsubscribe();
  expect(events).toEqual([]);
});
