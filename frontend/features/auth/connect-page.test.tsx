import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";

const person = vi.hoisted(() => ({ pressed: true }));
const router = vi.hoisted(() => ({ replace: vi.fn() }));
vi.mock("./by-person", () => ({ isByPerson: () => person.pressed }));
const passkeys = vi.hoisted(() => ({ confirmByPasskey: vi.fn() }));
vi.mock("@/api/passkeys", () => passkeys);
vi.mock("next/navigation", () => ({ useRouter: () => router }));

import { ConnectPage } from "./connect-page";
import { setUser } from "./session";

const goTo = vi.fn();
const answered = vi.fn();
let isOld = false;

beforeEach(() => {
  person.pressed = true;
  isOld = false;
  answered.mockClear();
  goTo.mockClear();
  vi.stubGlobal("location", {
    ...window.location,
    search: "?request=signed",
    assign: goTo,
    replace: vi.fn(),
  });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (init.method !== "POST") {
      return url.includes("request=signed")
        ? Response.json({
            name: "Claude",
            host: "claude.ai",
            document_host: "claude.ai",
            scopes: ["tasks.read", "tasks.write"],
          })
        : Response.json({ error: { code: "consent_expired", message: "Old." } }, { status: 410 });
    }
    answered(JSON.parse(String(init.body)));
    if (isOld && JSON.parse(String(init.body)).password !== "right") {
      const error = { code: "sign_in_again", message: "Please give your password." };
      return Response.json({ error }, { status: 403 });
    }
    return Response.json({ go_to: "https://claude.ai/back?code=1" });
  });
  setUser(sampleUser);
});
afterEach(() => vi.unstubAllGlobals());

async function allowButton() {
  const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Allow" });
  expect(button.disabled).toBe(true);
  await waitFor(() => expect(button.disabled).toBe(false), { timeout: 3_000 });
  return button;
}

it("names the app, its host and what it may do, and goes back with a yes", async () => {
  render(<ConnectPage />);
  expect(await screen.findByText("Claude wants to use your tasks.")).toBeTruthy();
  expect(screen.getByText("claude.ai vouches for this name.")).toBeTruthy();
  expect(screen.getByText(/Its answer goes to claude.ai/)).toBeTruthy();
  await userEvent.click(await allowButton());
  await waitFor(() => expect(goTo).toHaveBeenCalledWith("https://claude.ai/back?code=1"));
  expect(answered).toHaveBeenCalledWith({
    request: "signed",
    answer: "allow",
    scopes: ["tasks.read", "tasks.write"],
  });
});

it("lets an app see only, when the person says so", async () => {
  render(<ConnectPage />);
  const button = await allowButton();
  await userEvent.click(screen.getByRole("checkbox", { name: "Let it see only" }));
  await userEvent.click(button);
  await waitFor(() => expect(answered).toHaveBeenCalledOnce());
  expect(answered.mock.calls[0]?.[0].scopes).toEqual(["tasks.read"]);
});

it("wants the password of who signed in long ago", async () => {
  isOld = true;
  render(<ConnectPage />);
  const allow = await allowButton();
  await userEvent.click(allow);
  await userEvent.type(await screen.findByLabelText("Password"), "right");
  expect(screen.getByRole("button", { name: "Sign in again" })).toBeTruthy();
  await userEvent.click(allow);
  await waitFor(() => expect(goTo).toHaveBeenCalledWith("https://claude.ai/back?code=1"));
});

it("takes a passkey of who signed in long ago", async () => {
  isOld = true;
  passkeys.confirmByPasskey.mockImplementation(async () => {
    isOld = false;
  });
  setUser({ ...sampleUser, has_password: false, passkeys: 1 });
  render(<ConnectPage />);
  const allow = await allowButton();
  await userEvent.click(allow);
  await userEvent.click(await screen.findByRole("button", { name: "Use the passkey" }));
  expect(await screen.findByText("Confirmed by your passkey.")).toBeTruthy();
  await userEvent.click(allow);
  await waitFor(() => expect(goTo).toHaveBeenCalledWith("https://claude.ai/back?code=1"));
});

it("says that signing out came to nothing", async () => {
  isOld = true;
  render(<ConnectPage />);
  await userEvent.click(await allowButton());
  const again = await screen.findByRole("button", { name: "Sign in again" });
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("offline")));
  await userEvent.click(again);
  expect(await screen.findByText(/could not be reached|cannot be reached|not reach/)).toBeTruthy();
});

it("is not answered by a script", async () => {
  person.pressed = false;
  render(<ConnectPage />);
  fireEvent.click(await allowButton());
  expect(answered).not.toHaveBeenCalled();
});

it("says so when it was opened with no request of an app", async () => {
  vi.stubGlobal("location", { ...window.location, search: "?request=forged" });
  render(<ConnectPage />);
  expect(await screen.findByText(/This is no request of an app/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Allow" })).toBeNull();
});
