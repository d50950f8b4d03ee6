import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import type { Grant } from "@/api/types";
import { GrantsSection } from "./grants-section";
import "../passkey-instead"; // else it is loaded late, in its own time

vi.mock("@/api/passkeys", () => ({
  confirmByPasskey: async () => {
    isOld = false;
  },
}));

const app: Grant = {
  id: "a1",
  kind: "app",
  name: "Claude",
  host: "claude.ai",
  scopes: ["tasks.read"],
  made: "2026-11-20T08:00:00Z",
  until: null,
  used: null,
};
const token: Grant = { ...app, id: "t1", kind: "token", name: "Backup", host: "" };
let grants: Grant[] = [];
let isOld = false;
const asked = vi.fn(async (url: string, init: RequestInit) => {
  if (init.method === "DELETE") grants = grants.filter((grant) => !url.endsWith(grant.id));
  if (init.method === "DELETE") return new Response(null, { status: 204 });
  if (init.method === "GET") return Response.json({ grants });
  if (isOld) {
    const error = { code: "sign_in_again", message: "Please give your password." };
    return Response.json({ error }, { status: 403 });
  }
  if (url.endsWith("/calendar")) return Response.json({ address: "https://x/api/calendar/k.ics" });
  grants = [token, ...grants];
  return Response.json({ ...token, token: "lethe_pat_secret" }, { status: 201 });
});

beforeEach(() => {
  grants = [app];
  isOld = false;
  vi.stubGlobal("fetch", asked.mockClear());
});
afterEach(() => vi.unstubAllGlobals());

it("lists what may act, and takes it away at a click", async () => {
  render(<GrantsSection user={sampleUser} />);
  expect(await screen.findByText(/App at claude.ai · may read · never used/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Revoke Claude" }));
  expect(await screen.findByText("Nothing yet.")).toBeTruthy();
});

it("shows a new token once, and then only its name", async () => {
  render(<GrantsSection user={sampleUser} />);
  await userEvent.click(screen.getByRole("button", { name: "Make a token" }));
  await userEvent.type(screen.getByLabelText("What it is for"), "Backup");
  await userEvent.click(screen.getByRole("checkbox", { name: "It may change tasks" }));
  await userEvent.click(screen.getByRole("button", { name: "Make a token" }));
  expect(await screen.findByDisplayValue("lethe_pat_secret")).toBeTruthy();
  const sent = asked.mock.calls.find(([, init]) => init.method === "POST");
  expect(JSON.parse(String(sent?.[1].body))).toEqual({
    name: "Backup",
    scopes: ["tasks.read", "tasks.write"],
    days: 90,
  });
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  expect(screen.queryByDisplayValue("lethe_pat_secret")).toBeNull();
  expect(screen.getByText("Backup")).toBeTruthy();
});

it("shows the address of a calendar once", async () => {
  render(<GrantsSection user={sampleUser} />);
  await userEvent.click(screen.getByRole("button", { name: "Show my tasks in a calendar" }));
  expect(await screen.findByDisplayValue("https://x/api/calendar/k.ics")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  expect(screen.queryByDisplayValue("https://x/api/calendar/k.ics")).toBeNull();
});

it("leads to the sign-in and back whoever has nothing to show", async () => {
  isOld = true;
  const gone = vi.fn();
  vi.stubGlobal("location", { pathname: "/settings/", assign: gone });
  render(<GrantsSection user={{ ...sampleUser, has_password: false, passkeys: 0 }} />);
  await userEvent.click(screen.getByRole("button", { name: "Show my tasks in a calendar" }));
  asked.mockImplementationOnce(async () => new Response(null, { status: 204 }));
  await userEvent.click(await screen.findByRole("button", { name: "Sign in again" }));
  await vi.waitFor(() => expect(gone).toHaveBeenCalledWith("/login/?next=%2Fsettings%2F"));
  expect(asked.mock.lastCall?.[0]).toBe("/api/auth/logout");
  expect(screen.queryByText("Please give your password.")).toBeNull();
});

it("makes after a passkey what the form says by then", async () => {
  isOld = true;
  render(<GrantsSection user={{ ...sampleUser, passkeys: 1 }} />);
  await userEvent.click(screen.getByRole("button", { name: "Make a token" }));
  await userEvent.type(screen.getByLabelText("What it is for"), "Backup");
  const write = screen.getByRole("checkbox", { name: "It may change tasks" });
  await userEvent.click(write);
  await userEvent.click(screen.getByRole("button", { name: "Make a token" }));
  const passkey = await screen.findByRole("button", { name: "Use a passkey instead" });
  await userEvent.click(write);
  await userEvent.click(passkey);
  expect(await screen.findByDisplayValue("lethe_pat_secret")).toBeTruthy();
  const sent = asked.mock.calls.findLast(([, init]) => init.method === "POST");
  expect(JSON.parse(String(sent?.[1].body)).scopes).toEqual(["tasks.read"]);
});

it("lists by itself what could not be read, once the browser is online", async () => {
  asked.mockRejectedValueOnce(new TypeError("offline"));
  render(<GrantsSection user={sampleUser} />);
  expect(await screen.findByRole("alert")).toBeTruthy();
  fireEvent(window, new Event("online"));
  expect(await screen.findByText(/App at claude.ai/)).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});
