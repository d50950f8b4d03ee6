import { beforeEach, describe, expect, it, vi } from "vitest";
import type { User } from "@/api/types";

const ada: User = {
  id: "u1",
  email: "ada@example.com",
  name: "Ada",
  time_zone: "UTC",
  language: "en",
  created_at: "2026-11-20T08:00:00Z",
  has_password: true,
};

type Answer = (body: unknown, status?: number) => void;

/** A store of its own, as a new tab has, and the questions that wait for their answers. */
async function tab() {
  vi.resetModules();
  const waiting: Answer[] = [];
  const fetched = () =>
    new Promise<Response>((resolve) => {
      waiting.push((body, status = 200) => resolve(new Response(JSON.stringify(body), { status })));
    });
  vi.stubGlobal("fetch", fetched);
  const { sessionStore } = await import("./session-store");
  const { request } = await import("@/api/client");
  return { sessionStore, request, waiting };
}

const refusal = { error: { code: "not_signed_in", message: "Sign in first." } };

describe("the session of a tab", () => {
  beforeEach(() => localStorage.clear());

  it("is nobody's when the server says so", async () => {
    const { sessionStore, waiting } = await tab();
    const asked = sessionStore.load();
    waiting[0]?.({ user: null });
    await asked;
    expect(sessionStore.get()).toMatchObject({ status: "signed-out", chosen: false });
  });

  it("is not ended by the late answer to a question of before one signed in", async () => {
    const { sessionStore, waiting } = await tab();
    const asked = sessionStore.load();
    sessionStore.set(ada);
    waiting[0]?.({ user: null });
    await asked;
    expect(sessionStore.get().user).toEqual(ada);
  });

  it("asks again when something was refused, and ends only when nobody is signed in", async () => {
    const { sessionStore, request, waiting } = await tab();
    sessionStore.set(ada);
    const refused = expect(request("/api/tasks")).rejects.toMatchObject({ status: 401 });
    waiting[0]?.(refusal, 401);
    await refused;
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    expect(sessionStore.get().status).toBe("signed-in");
    waiting[1]?.({ user: null });
    await vi.waitFor(() => expect(sessionStore.get().status).toBe("signed-out"));
  });

  it("is asked for again when the browser is back online", async () => {
    const { sessionStore, waiting } = await tab();
    const asked = sessionStore.load();
    waiting[0]?.({}, 502);
    await asked;
    expect(sessionStore.get().status).toBe("unreachable");
    window.dispatchEvent(new Event("online"));
    waiting[1]?.({ user: ada });
    await vi.waitFor(() => expect(sessionStore.get().user).toEqual(ada));
    window.dispatchEvent(new Event("online"));
    expect(waiting).toHaveLength(2);
  });

  it("stays as it was while the server cannot be reached", async () => {
    const { sessionStore, waiting } = await tab();
    sessionStore.set(ada);
    const asked = sessionStore.load(true);
    waiting[0]?.({}, 502);
    await asked;
    expect(sessionStore.get().user).toEqual(ada);
  });
});
