// What would the server say? For tests: canned answers by `METHOD path`, and what was asked.

type Answer = Response | (() => Response | Promise<Response>);
type Asked = { name: string; body: Record<string, unknown> | null };

export const CHAT = "POST /api/chat";
export const ABOUT = "GET /api/conversations/conv_1";
export const PAGE = `${ABOUT}/messages`;
export const STOP = "POST /api/conversations/conv_1/stop";
export const REWIND = "POST /api/conversations/conv_1/rewind";

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
export const refused = (status: number, code: string) =>
  json({ error: { code, message: code } }, status);

/** A whole turn as a stream, with its ending. */
export function turn(text: string, ending: object[] = [{ type: "finish" }]): Response {
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

export const user = (text: string, turn_id: string) => ({
  id: `u-${text}`,
  role: "user",
  parts: [{ type: "text", text }],
  metadata: { turn_id },
});
export const assistant = (text: string) => ({
  id: `a-${text}`,
  role: "assistant",
  parts: [{ type: "text", text }],
});
export const about = (running: boolean) =>
  json({ id: "conv_1", title: "Plans", created_at: 1_795_000_000, running });
export const page = (...messages: object[]) => json({ messages, next_before: null });

/** The last answer of a list is given for ever. */
export function fakeServer() {
  const answers: Record<string, Answer[]> = {};
  const requests: Asked[] = [];
  const fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const name = `${init?.method ?? "GET"} ${url.split("?")[0]}`;
    requests.push({ name, body: init?.body ? JSON.parse(String(init.body)) : null });
    const queue = answers[name] ?? [];
    const next = queue.length > 1 ? queue.shift() : queue[0];
    if (!next) return refused(404, "not_found");
    return typeof next === "function" ? next() : next.clone();
  };
  const sent = (name: string) => requests.filter((request) => request.name === name);
  return { answers, sent, fetch };
}
