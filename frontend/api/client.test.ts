import { afterEach, describe, expect, it, vi } from "vitest";
import { request } from "./client";
import { ApiError } from "./error";

function answer(status: number, body: BodyInit | null, headers: Record<string, string> = {}) {
  const fetched = vi.fn().mockResolvedValue(new Response(body, { status, headers }));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

async function refusal(): Promise<ApiError> {
  const error = await request("/api/x").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("a request", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("carries JSON, and leaves out what was not asked", async () => {
    const fetched = answer(200, '{"a":1}');
    const read = await request("/api/x", {
      method: "POST",
      body: { b: 2 },
      query: { q: "ü", cursor: undefined },
    });
    expect(read).toEqual({ a: 1 });
    const [url, init] = fetched.mock.calls[0] as [string, RequestInit];
    expect(url).toBe("/api/x?q=%C3%BC");
    expect(init.body).toBe('{"b":2}');
    expect(init.headers).toEqual({ "Content-Type": "application/json" }); // the account's zone counts
  });

  it("turns the server's error shape into an ApiError", async () => {
    const body = {
      error: { code: "task_not_found", message: "There is no such task.", request_id: "r1" },
    };
    answer(404, JSON.stringify(body));
    expect(await refusal()).toMatchObject({
      status: 404,
      code: "task_not_found",
      message: "There is no such task.",
      requestId: "r1",
    });
  });

  it("reads how long to wait", async () => {
    answer(429, '{"error":{"code":"too_many","message":"Slow."}}', { "retry-after": "7" });
    expect((await refusal()).retryAfter).toBe(7);
  });

  it("makes an error of a proxy's page too", async () => {
    answer(403, "<html>Forbidden</html>", { "x-request-id": "r2" });
    expect(await refusal()).toMatchObject({ code: "unexpected_answer", requestId: "r2" });
  });

  it.each([502, 503, 504])("takes a proxy's %i for a lost connection", async (status) => {
    answer(status, "<html>Nobody is there</html>", { "x-request-id": "r3" });
    expect(await refusal()).toMatchObject({ status: 0, code: "offline", requestId: "r3" });
    answer(status, '{"error":{"code":"server_unreachable","message":"Nobody is there."}}');
    expect(await refusal()).toMatchObject({ status: 0, code: "offline" });
  });

  it("believes the server's own 503", async () => {
    answer(503, '{"error":{"code":"sign_in_busy","message":"Later."}}', { "retry-after": "3" });
    expect(await refusal()).toMatchObject({ status: 503, code: "sign_in_busy" });
  });

  it("says when the server cannot be reached", async () => {
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
    expect(await refusal()).toMatchObject({ status: 0, code: "offline" });
  });

  it("passes on that it was given up", async () => {
    const stop = new AbortController();
    stop.abort();
    const reason = new DOMException("stopped", "AbortError");
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(reason));
    await expect(request("/api/x", { signal: stop.signal })).rejects.toBe(reason);
  });
});
