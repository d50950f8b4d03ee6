import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "@/api/error";
import { sampleUser } from "@/api/testing/sample-user";
import type { Passkey, User } from "@/api/types";
import { PasskeysSection } from "./passkeys-section";
import "../passkey-instead"; // else it is loaded late, in its own time

/** What is loaded late may take its time on a busy machine. */
const SOON = { timeout: 10_000 };

const authenticator = vi.hoisted(() => ({
  makePasskey: vi.fn(),
  signByPasskey: vi.fn(),
  canUsePasskeys: () => true,
  isNumbered: vi.fn(() => false),
  CANCELLED: "passkey_cancelled",
  KNOWN: "passkey_known",
  ELSEWHERE: "passkey_elsewhere",
}));
vi.mock("@/api/authenticator", () => authenticator);

const phone: Passkey = {
  id: "k1",
  name: "Phone",
  made: "2026-11-20T08:00:00Z",
  used: null,
  synced: true,
};
let passkeys: Passkey[] = [];
let user: User;
let isOld = false;

function refused(code: string, status: number) {
  return Response.json({ error: { code, message: "No.", request_id: "r" } }, { status });
}

const asked = vi.fn(async (url: string, init: RequestInit) => {
  const body = JSON.parse(String(init.body ?? "{}"));
  if (url.endsWith("/session")) return Response.json({ user });
  if (init.method === "GET") return Response.json({ passkeys, required: false });
  if (url.endsWith("/confirm")) isOld = false;
  if (url.includes("/confirm")) return Response.json({ statement: "s", options: {} });
  if (isOld && body.password !== "right") return refused("sign_in_again", 403);
  if (init.method === "DELETE") passkeys = passkeys.filter(({ id }) => !url.endsWith(id));
  if (init.method === "PATCH" && body.name) passkeys = [{ ...phone, name: body.name }];
  if (url.endsWith("/passkeys") && init.method === "POST") passkeys = [phone];
  user = { ...user, passkeys: passkeys.length };
  return Response.json({ statement: "s", options: {} });
});

const onUser = vi.fn();
beforeEach(() => {
  passkeys = [phone];
  user = { ...sampleUser, passkeys: 1 };
  isOld = false;
  authenticator.makePasskey.mockReset().mockResolvedValue({ statement: "s", credential: {} });
  authenticator.signByPasskey.mockReset().mockResolvedValue({ statement: "s", credential: {} });
  vi.stubGlobal("fetch", asked.mockClear());
  onUser.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

const draw = () => render(<PasskeysSection user={user} onUser={onUser} />);
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

it("adds the first passkey, and the account hears of it", async () => {
  passkeys = [];
  user = { ...sampleUser, passkeys: 0 };
  draw();
  expect(await screen.findByText("No passkey yet.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Remove my password" })).toBeNull();
  await press("Add a passkey");
  expect(await screen.findByText(/added Nov 20, 2026 · never used · on several/)).toBeTruthy();
  expect(onUser).toHaveBeenCalledWith({ ...sampleUser, passkeys: 1 });
});

it("says that none was chosen, and no more", async () => {
  authenticator.makePasskey.mockRejectedValue(new ApiError(0, "passkey_cancelled", "x"));
  draw();
  await press("Add a passkey");
  expect(await screen.findByText(/No passkey was chosen/)).toBeTruthy();
});

it("gives a passkey another name", async () => {
  draw();
  await userEvent.click(await screen.findByRole("button", { name: "Rename Phone" }));
  const field = screen.getByLabelText("Name of the passkey");
  await userEvent.clear(field);
  await userEvent.type(field, "Blue phone{Enter}");
  expect(await screen.findByText("Blue phone")).toBeTruthy();
});

it("keeps the old name at Escape, and takes none while it is composed", async () => {
  draw();
  await userEvent.click(await screen.findByRole("button", { name: "Rename Phone" }));
  const field = screen.getByLabelText("Name of the passkey");
  await userEvent.type(field, "s");
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  expect(screen.getByLabelText("Name of the passkey")).toBe(field);
  await userEvent.keyboard("{Escape}");
  const rename = screen.getByRole("button", { name: "Rename Phone" });
  expect(document.activeElement).toBe(rename);
  expect(asked.mock.calls.some(([, init]) => init.method === "PATCH")).toBe(false);
});

it("wants the password for what is removed long after the sign-in, and goes on by Enter", async () => {
  isOld = true;
  draw();
  await userEvent.click(await screen.findByRole("button", { name: "Remove Phone" }));
  const field = await screen.findByLabelText("Current password");
  expect(document.activeElement).toBe(field);
  expect(screen.queryByRole("alert")).toBeNull(); // a question, and nothing that went wrong
  await userEvent.type(field, "right{Enter}");
  expect(await screen.findByText("No passkey yet.")).toBeTruthy();
});

it("takes a passkey in the place of the password, and goes on by itself", async () => {
  isOld = true;
  draw();
  await userEvent.click(await screen.findByRole("button", { name: "Remove Phone" }));
  await userEvent.click(await screen.findByRole("button", { name: "Use a passkey instead" }));
  expect(await screen.findByText("No passkey yet.")).toBeTruthy();
  expect(authenticator.signByPasskey).toHaveBeenCalledOnce();
});

it("gives the password up only once a passkey has shown that it works", async () => {
  draw();
  await screen.findByText("Phone");
  await press("Remove my password");
  await vi.waitFor(() => expect(onUser).toHaveBeenCalled(), SOON);
  const paths = asked.mock.calls.map(([url, init]) => `${init.method} ${url}`);
  const order = ["POST /api/auth/passkeys/confirm", "DELETE /api/auth/me/password"];
  expect(paths.filter((path) => order.includes(path))).toEqual(order);
});

it("asks for a passkey after the password, or no more", async () => {
  user = { ...user, passkey_required: true };
  draw();
  const choice = screen.getByRole("button", { name: "Ask for a passkey after the password" });
  expect(choice.getAttribute("aria-pressed")).toBe("true");
  await userEvent.click(choice);
  await vi.waitFor(() => expect(onUser).toHaveBeenCalled(), SOON);
  const sent = asked.mock.calls.find(([, init]) => init.method === "PATCH");
  expect(JSON.parse(String(sent?.[1].body))).toEqual({ required: false });
});

it("says under an address of numbers where passkeys are made", async () => {
  authenticator.isNumbered.mockReturnValueOnce(true);
  const { container } = draw();
  expect(within(container).getByText(/http:\/\/localhost/)).toBeTruthy();
  await screen.findByText("Phone");
});
