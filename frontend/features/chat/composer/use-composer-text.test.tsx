import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useStore } from "zustand";
import { OpenConversation } from "../conversation/open-conversation";
import { CHAT, fakeServer, refused, turn } from "../testing/fake-server";
import { useComposerText } from "./use-composer-text";

let { answers, fetch } = fakeServer();

beforeEach(() => {
  ({ answers, fetch } = fakeServer());
  vi.stubGlobal("fetch", fetch);
});

function shown(conversation: OpenConversation) {
  return renderHook(() => useComposerText(conversation, useStore(conversation.store)));
}

async function failed(conversation: OpenConversation) {
  const composer = shown(conversation);
  act(() => composer.result.current.send("Buy milk"));
  await vi.waitFor(() => expect(composer.result.current.text).toBe("Buy milk"));
  return composer;
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
    await vi.waitFor(() => expect(conversation.isBusy).toBe(false));
    expect(result.current.text).toBe("Buy milk");
  });
});
