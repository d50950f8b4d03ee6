import { beforeEach, describe, expect, it, vi } from "vitest";
import type { User } from "@/api/types";

const ada: User = {
  id: "u1",
  email: "ada@example.com",
  name: "Ada",
  time_zone: "UTC",
  language: "en",
  created_at: "2026-11-20T08:00:00Z",
  email_verified: false,
  has_password: true,
  passkeys: 0,
  passkey_required: false,
  issuer: null,
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
  const session = await import("./session-store");
  const { request } = await import("@/api/client");
  return { ...session, request, waiting };
}

const refusal = { error: { code: "not_signed_in", message: "Sign in first." } };

describe("the session of a tab", () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it("is nobody's when the server says so", async () => {
    const { sessionStore, loadSession, waiting } = await tab();
    const asked = loadSession();
    waiting[0]?.({ user: null });
    await asked;
    expect(sessionStore.getState()).toMatchObject({ status: "signed-out", chosen: false });
  });

  it("goes on offline in the tab that knew it, until the server answers", async () => {
    const first = await tab();
    first.setUser(ada);
    const { sessionStore, loadSession, waiting } = await tab();
    const asked = loadSession();
    waiting[0]?.(null, 502);
    await asked;
    expect(sessionStore.getState()).toMatchObject({ user: { id: "u1", email: "" } });
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.({ user: ada });
    await vi.waitFor(() => expect(sessionStore.getState().user).toEqual(ada));
  });

  it("is unknown offline in a tab where nobody was signed in", async () => {
    const { sessionStore, loadSession, setUser, waiting } = await tab();
    const asked = loadSession();
    waiting[0]?.(null, 502);
    await asked;
    expect(sessionStore.getState().status).toBe("unreachable");
    setUser(ada); // or this tab would go on asking
  });

  it("is not ended by the late answer to a question of before one signed in", async () => {
    const { sessionStore, loadSession, setUser, waiting } = await tab();
    const asked = loadSession();
    setUser(ada);
    waiting[0]?.({ user: null });
    await asked;
    expect(sessionStore.getState().user).toEqual(ada);
  });

  it("asks again when something was refused, and ends only when nobody is signed in", async () => {
    const { sessionStore, setUser, request, waiting } = await tab();
    setUser(ada);
    const refused = expect(request("/api/tasks")).rejects.toMatchObject({ status: 401 });
    waiting[0]?.(refusal, 401);
    await refused;
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    expect(sessionStore.getState().status).toBe("signed-in");
    waiting[1]?.({ user: null });
    await vi.waitFor(() => expect(sessionStore.getState().status).toBe("signed-out"));
  });

  it("is asked for again when the browser is back online", async () => {
    const { sessionStore, loadSession, waiting } = await tab();
    const asked = loadSession();
    waiting[0]?.({}, 502);
    await asked;
    expect(sessionStore.getState().status).toBe("unreachable");
    window.dispatchEvent(new Event("online"));
    waiting[1]?.({ user: ada });
    await vi.waitFor(() => expect(sessionStore.getState().user).toEqual(ada));
    window.dispatchEvent(new Event("online"));
    expect(waiting).toHaveLength(2);
  });

  it("stays as it was while the server cannot be reached", async () => {
    const { sessionStore, loadSession, setUser, waiting } = await tab();
    setUser(ada);
    const asked = loadSession(true);
    waiting[0]?.({}, 502);
    await asked;
    expect(sessionStore.getState().user).toEqual(ada);
  });
});
