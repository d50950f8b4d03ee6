import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "@/api/error";
import { sampleUser } from "@/api/testing/sample-user";
import { PasskeySignIn, PasskeyStep } from "./passkey-sign-in";
import { sessionStore } from "./session-store";

/** What is loaded late may take its time on a busy machine. */
const SOON = { timeout: 10_000 };

const authenticator = vi.hoisted(() => ({
  signByPasskey: vi.fn(),
  canUsePasskeys: vi.fn(() => true),
  canOffer: vi.fn(async () => false),
  CANCELLED: "passkey_cancelled",
  KNOWN: "passkey_known",
  ELSEWHERE: "passkey_elsewhere",
}));
vi.mock("@/api/authenticator", () => authenticator);

const begun = { statement: "s", options: { rpId: "localhost" } };
const answer = { statement: "s", credential: { id: "k1" } };
const asked = vi.fn(async (url: string) =>
  Response.json(url.endsWith("/begin") ? begun : { access_token: "t", user: sampleUser }),
);
const onDone = vi.fn();
const onBack = vi.fn();

beforeEach(() => {
  authenticator.canUsePasskeys.mockReturnValue(true);
  authenticator.canOffer.mockResolvedValue(false);
  authenticator.signByPasskey.mockReset().mockResolvedValue(answer);
  vi.stubGlobal("fetch", asked.mockClear());
  onDone.mockClear();
  onBack.mockClear();
  sessionStore.setState({ status: "loading", user: null }, true);
});
afterEach(() => vi.unstubAllGlobals());

it("signs in at a press, without address and password", async () => {
  render(<PasskeySignIn onDone={onDone} />);
  await userEvent.click(screen.getByRole("button", { name: "Sign in with a passkey" }));
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce(), SOON);
  expect(sessionStore.getState().user?.id).toBe(sampleUser.id);
});

it("signs in by what was chosen in the field for the address", async () => {
  authenticator.canOffer.mockResolvedValue(true);
  render(<PasskeySignIn onDone={onDone} />);
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce(), SOON);
  const [, offer] = authenticator.signByPasskey.mock.calls[0] ?? [];
  expect(offer).toBeInstanceOf(AbortSignal);
});

it("ends the offer with the page, in silence", async () => {
  authenticator.canOffer.mockResolvedValue(true);
  authenticator.signByPasskey.mockImplementation(
    (_: unknown, offer: AbortSignal) =>
      new Promise((_resolve, reject) => {
        offer.addEventListener("abort", () => reject(new ApiError(0, "passkey_cancelled", "x")));
      }),
  );
  const { unmount } = render(<PasskeySignIn onDone={onDone} />);
  await vi.waitFor(() => expect(authenticator.signByPasskey).toHaveBeenCalled(), SOON);
  unmount();
  const [, offer] = authenticator.signByPasskey.mock.calls[0] ?? [];
  expect((offer as AbortSignal).aborted).toBe(true);
  expect(onDone).not.toHaveBeenCalled();
});

it("says nothing of an offer that could not begin", async () => {
  authenticator.canOffer.mockResolvedValue(true);
  const refused = { error: { code: "too_many", message: "Wait." } };
  const begin = vi.fn(async () => Response.json(refused, { status: 429 }));
  vi.stubGlobal("fetch", begin);
  render(<PasskeySignIn onDone={onDone} />);
  await vi.waitFor(() => expect(begin).toHaveBeenCalled(), SOON);
  await act(async () => {});
  expect(screen.queryByRole("alert")).toBeNull();
  expect(authenticator.signByPasskey).not.toHaveBeenCalled();
});

it("offers anew once a press has come to nothing", async () => {
  authenticator.canOffer.mockResolvedValue(true);
  const offers = () => authenticator.signByPasskey.mock.calls.filter(([, offer]) => offer);
  authenticator.signByPasskey.mockImplementation((_: unknown, offer?: AbortSignal) =>
    offer ? new Promise(() => {}) : Promise.reject(new ApiError(0, "passkey_cancelled", "x")),
  );
  render(<PasskeySignIn onDone={onDone} />);
  await vi.waitFor(() => expect(offers()).toHaveLength(1), SOON);
  await userEvent.click(screen.getByRole("button"));
  await vi.waitFor(() => expect(offers()).toHaveLength(2), SOON);
  expect(offers().map(([, offer]) => offer.aborted)).toEqual([true, false]);
});

it("says why it came to nothing, and can be pressed again", async () => {
  authenticator.signByPasskey.mockRejectedValueOnce(new ApiError(0, "passkey_cancelled", "x"));
  render(<PasskeySignIn onDone={onDone} />);
  await userEvent.click(screen.getByRole("button"));
  expect(await screen.findByText(/No passkey was chosen/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button"));
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce(), SOON);
});

it("is not there where the browser knows no passkeys", () => {
  authenticator.canUsePasskeys.mockReturnValue(false);
  const { container } = render(<PasskeySignIn onDone={onDone} />);
  expect(container.textContent).toBe("");
});

it("goes on after the password with what the server asked for", async () => {
  render(<PasskeyStep asked={begun} onDone={onDone} onBack={onBack} />);
  expect(screen.getByText(/Your password is right/)).toBeTruthy();
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce(), SOON);
  expect(authenticator.signByPasskey).toHaveBeenCalledWith(begun, undefined);
  expect(asked.mock.calls.map(([url]) => url)).toEqual(["/api/auth/passkeys/sign-in"]);
});

const step = () => render(<PasskeyStep asked={begun} onDone={onDone} onBack={onBack} />);

it("leads back to the form where it is too late for what was asked", async () => {
  const late = { error: { code: "passkey_expired", message: "That took too long." } };
  vi.stubGlobal("fetch", async () => Response.json(late, { status: 410 }));
  step();
  expect(document.activeElement?.textContent).toBe("Use the passkey");
  await vi.waitFor(() => expect(onBack).toHaveBeenCalledWith("That took too long."), SOON);
});

it("says where the browser cannot, and leads back", async () => {
  authenticator.canUsePasskeys.mockReturnValue(false);
  step();
  expect(screen.getByRole("alert").textContent).toContain("cannot use passkeys");
  await userEvent.click(screen.getByRole("button", { name: "Back to sign in" }));
  expect(onBack).toHaveBeenCalledWith();
  expect(authenticator.signByPasskey).not.toHaveBeenCalled();
});
