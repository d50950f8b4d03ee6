import { readUIMessageStream, type UIMessageChunk } from "ai";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/error";
import type { LetheMessage } from "./message";
import { requireEnding, TurnTransport, turnRequest } from "./transport";
import { CutOffError, turnErrorFrom } from "./turn-error";

function asked(text: string, turnId?: string): LetheMessage {
  const metadata = turnId ? { turn_id: turnId } : {};
  return { id: text, role: "user", parts: [{ type: "text", text }], metadata };
}

function stream(...chunks: object[]): Response {
  const body = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("");
  const headers = { "content-type": "text/event-stream", "x-conversation-id": "conv_1" };
  return new Response(`: alive\n\n${body}data: [DONE]\n\n`, { headers });
}

function transport(conversationId: string | null = null) {
  const onConversation = vi.fn();
  const made = new TurnTransport({ conversationId: () => conversationId, onConversation });
  const send = (messages: LetheMessage[]) =>
    made.sendMessages({
      trigger: "submit-message",
      chatId: "chat",
      messageId: undefined,
      messages,
      abortSignal: undefined,
    });
  return { send, onConversation };
}

async function read(chunks: ReadableStream<UIMessageChunk>): Promise<LetheMessage | undefined> {
  let last: LetheMessage | undefined;
  const terminateOnError = true;
  const messages = readUIMessageStream<LetheMessage>({ stream: chunks, terminateOnError });
  for await (const message of messages) last = message;
  return last;
}

afterEach(() => vi.unstubAllGlobals());

describe("a turn's request", () => {
  it("carries only the newest message, with its turn, in the zone of the account", () => {
    const request = turnRequest([asked("one", "t1"), asked("two", "t2")], "conv_9");
    expect(request).toEqual({
      message: "two",
      written: "en",
      conversation_id: "conv_9",
      turn_id: "t2",
    });
  });

  it("leaves out the conversation that does not exist yet", () => {
    expect(turnRequest([asked("hi")], null)).not.toHaveProperty("conversation_id");
  });
});

describe("a turn's stream", () => {
  it("becomes a message, and names its conversation before the first chunk", async () => {
    const fetched = vi
      .fn()
      .mockResolvedValue(
        stream(
          { type: "start", messageId: "m1" },
          { type: "data-conversation", id: "conversation", data: { id: "conv_1", title: "T" } },
          { type: "text-start", id: "a" },
          { type: "text-delta", id: "a", delta: "Hel" },
          { type: "text-delta", id: "a", delta: "lo" },
          { type: "text-end", id: "a" },
          { type: "finish" },
        ),
      );
    vi.stubGlobal("fetch", fetched);
    const { send, onConversation } = transport();
    const message = await read(await send([asked("hi", "t1")]));
    expect(onConversation).toHaveBeenCalledWith("conv_1");
    expect(message?.id).toBe("m1");
    expect(message?.parts.at(-1)).toMatchObject({ type: "text", text: "Hello" });
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/chat");
  });

  it("is read however its bytes are cut and its lines end, also without [DONE]", async () => {
    const text = [
      ": still here",
      'data: {"type":"start","messageId":"m"}',
      'data: {"type":"text-start","id":"a"}',
      'data: {"type":"text-delta","id":"a","delta":"سلام 👋"}',
      'data: {"type":"text-end","id":"a"}',
      'data: {"type":"finish"}',
    ].join("\r\n\r\n");
    const bytes = new TextEncoder().encode(`${text}\r\n\r\n`);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(body)));
    const message = await read(await transport("conv_1").send([asked("hi")]));
    expect(message?.parts.at(-1)).toMatchObject({ type: "text", text: "سلام 👋" });
  });

  it("marks a stopped answer", async () => {
    const chunks = stream({ type: "start", messageId: "m" }, { type: "abort", reason: "stopped" });
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(chunks));
    const message = await read(await transport("conv_1").send([asked("hi")]));
    expect(message?.metadata?.stopped).toBe(true);
  });

  it("is not upset by a chunk of a type it does not know", async () => {
    const chunks = stream(
      { type: "start", messageId: "m" },
      { type: "new-thing" },
      { type: "finish" },
    );
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(chunks));
    await expect(read(await transport().send([asked("hi")]))).resolves.toBeDefined();
  });

  it("that ends without saying how is cut off", async () => {
    const chunks = stream({ type: "start", messageId: "m" });
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(chunks));
    const reading = (await transport().send([asked("hi")])).pipeTo(new WritableStream());
    await expect(reading).rejects.toBeInstanceOf(CutOffError);
  });

  it("of which nothing comes any more is cut off", async () => {
    vi.useFakeTimers();
    let say = (_: string) => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        say = (text) => controller.enqueue(new TextEncoder().encode(text));
      },
    });
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(body)));
    let ending: unknown;
    const reading = (await transport().send([asked("hi")])).pipeTo(new WritableStream());
    reading.catch((reason: unknown) => {
      ending = reason;
    });
    for (let silence = 0; silence < 10; silence += 1) {
      say(": still here\n\n");
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(ending).toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(ending).toBeInstanceOf(CutOffError);
  });

  it("passes on a proper ending unchanged", async () => {
    const whole = new ReadableStream<UIMessageChunk>({
      start(controller) {
        controller.enqueue({ type: "finish" });
        controller.close();
      },
    });
    const seen: UIMessageChunk[] = [];
    const sink = new WritableStream<UIMessageChunk>({ write: (chunk) => void seen.push(chunk) });
    await whole.pipeThrough(requireEnding()).pipeTo(sink);
    expect(seen).toEqual([{ type: "finish" }]);
  });
});

describe("a turn that cannot begin", () => {
  it("fails with the server's own error", async () => {
    const body = { error: { code: "conversation_busy", message: "Busy.", request_id: "r" } };
    const refused = new Response(JSON.stringify(body), { status: 409 });
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(refused));
    const error = await transport()
      .send([asked("hi")])
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(turnErrorFrom(error as Error, null)).toMatchObject({
      code: "conversation_busy",
      requestId: "r",
    });
  });

  it("is given up when not even the head of an answer comes", async () => {
    vi.useFakeTimers();
    const silent = vi.fn(
      (_: unknown, { signal }: RequestInit) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
        }),
    );
    vi.stubGlobal("fetch", silent);
    const sending = transport()
      .send([asked("hi")])
      .catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(120_000);
    vi.useRealTimers();
    expect(turnErrorFrom((await sending) as Error, null).code).toBe("offline");
  });

  it("says when the server cannot be reached", async () => {
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
    const error = await transport()
      .send([asked("hi")])
      .catch((reason: unknown) => reason);
    expect(turnErrorFrom(error as Error, null).code).toBe("offline");
  });
});
