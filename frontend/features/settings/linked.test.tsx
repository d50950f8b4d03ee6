import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import { Linked } from "./linked";

const club = [{ id: "club", name: "The Club" }];
const linked = { ...sampleUser, issuer: "https://id.club.example/realm" };
const onUser = vi.fn();
const asked = vi.fn();

beforeEach(() => {
  for (const each of [onUser, asked]) each.mockReset();
  vi.stubGlobal("fetch", asked);
});
afterEach(() => {
  vi.unstubAllGlobals();
  window.history.replaceState(null, "", "/");
});

const bodies = () => asked.mock.calls.map(([, init]) => (init as RequestInit).body);

it("asks for the password where the sign-in is old, and goes to the provider", async () => {
  const error = { error: { code: "sign_in_again", message: "Please give your password." } };
  asked.mockResolvedValueOnce(Response.json(error, { status: 403 }));
  asked.mockResolvedValueOnce(Response.json({ go_to: "#there" }));
  render(<Linked user={sampleUser} onUser={onUser} providers={club} />);
  await userEvent.click(screen.getByRole("button", { name: "Link with The Club" }));
  await userEvent.type(await screen.findByLabelText("Password"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "Link with The Club" }));
  await vi.waitFor(() => expect(window.location.hash).toBe("#there"));
  expect(bodies()).toEqual(["{}", '{"password":"correct horse"}']);
  expect(asked.mock.calls[0]?.[0]).toBe("/api/auth/oidc/club/link");
});

it("names the host that lets one in, and unlinks it", async () => {
  asked.mockResolvedValue(Response.json(sampleUser));
  render(<Linked user={linked} onUser={onUser} providers={club} />);
  expect(screen.getByText("id.club.example lets you in as well.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Unlink" }));
  await vi.waitFor(() => expect(onUser).toHaveBeenCalledWith(sampleUser));
});

it("offers no way out to who has no password", () => {
  render(<Linked user={{ ...linked, has_password: false }} onUser={onUser} providers={club} />);
  expect(screen.getByText("You sign in through id.club.example.")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("says what went wrong while the browser was away", () => {
  window.history.replaceState(null, "", "/settings/?refused=identity_taken");
  render(<Linked user={sampleUser} onUser={onUser} providers={club} />);
  expect(screen.getByRole("alert").textContent).toContain("Another account signs in that way");
});
