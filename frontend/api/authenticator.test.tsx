import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { canOffer, canUsePasskeys, isNumbered, makePasskey, signByPasskey } from "./authenticator";

/** A browser that knows passkeys, and what it does when it is asked for one. */
class Browser {
  static parseRequestOptionsFromJSON = (options: unknown) => options;
  static parseCreationOptionsFromJSON = (options: unknown) => options;
  static isConditionalMediationAvailable = async () => true;
  toJSON = () => ({ id: "k1", response: {} });
}

const get = vi.fn();
const create = vi.fn();
const asked = { statement: "s", options: { challenge: "AAAA" } };

beforeEach(() => {
  vi.stubGlobal("PublicKeyCredential", Browser);
  vi.stubGlobal("navigator", { credentials: { get, create } });
  get.mockReset().mockResolvedValue(new Browser());
  create.mockReset().mockResolvedValue(new Browser());
});
afterEach(() => vi.unstubAllGlobals());

it.each([
  ["127.0.0.1", true],
  ["[::1]", true],
  ["localhost", false],
  ["10.lethe.example.com", false],
])("knows whether %s is made of numbers", (host, numbered) => {
  expect(isNumbered(host)).toBe(numbered);
});

it("knows a browser without passkeys, and an older one", async () => {
  expect(canUsePasskeys()).toBe(true);
  expect(await canOffer()).toBe(true);
  vi.stubGlobal("PublicKeyCredential", class {});
  expect(canUsePasskeys()).toBe(false);
  vi.stubGlobal("PublicKeyCredential", undefined);
  expect(await canOffer()).toBe(false);
});

it("sends back the statement beside what the browser gave", async () => {
  const answer = { statement: "s", credential: { id: "k1", response: {} } };
  expect(await makePasskey(asked)).toEqual(answer);
  expect(await signByPasskey(asked)).toEqual(answer);
});

it("ends what waits when something else is asked", async () => {
  get.mockImplementation(
    ({ signal }: { signal: AbortSignal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      }),
  );
  const offer = signByPasskey(asked, new AbortController().signal);
  expect(get.mock.lastCall?.[0]).toMatchObject({ mediation: "conditional" });
  get.mockResolvedValue(new Browser());
  const [first, second] = await Promise.allSettled([offer, signByPasskey(asked)]);
  expect(first).toMatchObject({ reason: { code: "passkey_cancelled" } });
  expect(second.status).toBe("fulfilled");
  expect(get.mock.lastCall?.[0]).not.toHaveProperty("mediation");
});

it("closes no window of the person's for an offer", async () => {
  let choose = (_: unknown) => {};
  get.mockReturnValueOnce(new Promise((resolve) => (choose = resolve)));
  const window = signByPasskey(asked);
  const { signal } = get.mock.lastCall?.[0] ?? {};
  const offer = signByPasskey(asked, new AbortController().signal);
  await expect(offer).rejects.toMatchObject({ code: "passkey_cancelled" });
  expect(signal.aborted).toBe(false);
  choose(new Browser());
  await window;
  await signByPasskey(asked, new AbortController().signal);
  expect(get).toHaveBeenCalledTimes(2);
});

it("tells a page under another name from a person who chose none", async () => {
  get.mockRejectedValueOnce(new DOMException("", "SecurityError"));
  await expect(signByPasskey(asked)).rejects.toMatchObject({ code: "passkey_elsewhere" });
});

it("tells a device that has a passkey already from a person who chose none", async () => {
  create.mockRejectedValueOnce(new DOMException("", "InvalidStateError"));
  await expect(makePasskey(asked)).rejects.toMatchObject({ code: "passkey_known" });
  create.mockRejectedValueOnce(new DOMException("", "NotAllowedError"));
  await expect(makePasskey(asked)).rejects.toMatchObject({ code: "passkey_cancelled" });
});
