import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepInStep, NoPush, subscribe, unsubscribe } from "./push";

const KEY = "BPub-lic_key";
const ENDPOINT = "https://push.example/send/one";
const ID = "5eced555abce80b8c3a71382";

type Asked = { method: string; path: string; body: unknown };

function bytesOf(key: string): ArrayBuffer {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer;
}

/** A browser's own list of at most one subscription. */
class Manager {
  made: { key: string } | null = null;
  refuses = false;
  getSubscription = async () => (this.made ? this.#subscription(this.made.key) : null);
  subscribe = async ({ applicationServerKey: key }: { applicationServerKey: string }) => {
    if (this.refuses) throw new DOMException("no", "AbortError");
    if (this.made && this.made.key !== key) throw new DOMException("other", "InvalidStateError");
    this.made = { key };
    return this.#subscription(key);
  };
  #subscription(key: string) {
    return {
      endpoint: ENDPOINT,
      options: { applicationServerKey: bytesOf(key) },
      toJSON: () => ({ endpoint: ENDPOINT, keys: { p256dh: "p", auth: "a" } }),
      unsubscribe: async () => {
        this.made = null;
        return true;
      },
    };
  }
}

let manager: Manager;
let asked: Asked[];

function serve(key: string | null, status = 200) {
  const answer = async (path: string, init: RequestInit = {}) => {
    const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    asked.push({ method: init.method ?? "GET", path, body });
    return Response.json({ key, devices: [], mail: false, sends_mail: false }, { status });
  };
  vi.stubGlobal("fetch", vi.fn(answer));
}

beforeEach(() => {
  manager = new Manager();
  asked = [];
  serve(KEY);
  const serviceWorker = { getRegistration: async () => ({ pushManager: manager }) };
  vi.stubGlobal("navigator", { ...navigator, serviceWorker });
});

afterEach(() => vi.unstubAllGlobals());

it("subscribes by the server's key, and tells the server", async () => {
  await subscribe();
  const body = { endpoint: ENDPOINT, keys: { p256dh: "p", auth: "a" }, key: KEY };
  expect(asked[1]).toEqual({ method: "POST", path: "/api/reminders/devices", body });
});

it("subscribes anew where the server has another key now", async () => {
  manager.made = { key: "BOld-lic_key" };
  await subscribe();
  expect(manager.made).toEqual({ key: KEY });
});

it("cannot where the server wants no pushes, or the browser refuses them", async () => {
  manager.refuses = true;
  await expect(subscribe()).rejects.toThrow(NoPush);
  serve(null);
  await expect(subscribe()).rejects.toThrow(NoPush);
  expect(asked.filter(({ method }) => method !== "GET")).toEqual([]);
});

it("ends at the browser and at the server, which both call it the same", async () => {
  await subscribe();
  await unsubscribe();
  expect(manager.made).toBeNull();
  expect(asked.at(-1)?.path).toBe(`/api/reminders/devices/${ID}`);
});

it("ends at the browser though the server does not know it", async () => {
  manager.made = { key: KEY };
  serve(KEY, 404);
  await unsubscribe();
  expect(manager.made).toBeNull();
});

it("ends what somebody else had asked for who sat here before", async () => {
  manager.made = { key: KEY };
  await keepInStep(false);
  expect(manager.made).toBeNull();
});

it("asks nothing of a browser that nobody is reminded in", async () => {
  await keepInStep(false);
  expect(asked).toEqual([]);
});
