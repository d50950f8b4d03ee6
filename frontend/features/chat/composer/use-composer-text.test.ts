import { act, renderHook } from "@testing-library/react";
import { useSyncExternalStore } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { OpenConversation } from "../conversation/open-conversation";
import { CHAT, pretendServer, refused, turn } from "../testing/fake-server";
import { useWords } from "./use-composer-text";

let { answers, fetch } = pretendServer();

beforeEach(() => {
  ({ answers, fetch } = pretendServer());
  vi.stubGlobal("fetch", fetch);
});

function shown(conversation: OpenConversation) {
  const { state } = conversation;
  return renderHook(() => useWords(conversation, useSyncExternalStore(state.subscribe, state.get)));
}

async function failed(conversation: OpenConversation) {
  const words = shown(conversation);
  act(() => words.result.current.send("Buy milk"));
  await vi.waitFor(() => expect(words.result.current.text).toBe("Buy milk"));
  return words;
}

describe("the words of a turn that failed", () => {
  it("come back into the field, and go with the same turn", async () => {
    answers[CHAT] = [refused(502, "model_unavailable"), turn("Done")];
    const conversation = new OpenConversation(null);
    const { result } = await failed(conversation);
    act(() => result.current.send("Buy milk"));
    await vi.waitFor(() => expect(conversation.chat.messages).toHaveLength(2));
    expect(result.current.text).toBe("");
  });

  it("stay in the field when something else is said in between", async () => {
    answers[CHAT] = [refused(502, "model_unavailable"), turn("Done")];
    const conversation = new OpenConversation(null);
    const { result } = await failed(conversation);
    act(() => conversation.send("#3 Call mom"));
    await vi.waitFor(() => expect(conversation.busy).toBe(false));
    expect(result.current.text).toBe("Buy milk");
  });
});
