import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import { LinkForm } from "./link-form";
import { Others } from "./others";

const replaced = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ replace: replaced }) }));

const club = [{ id: "club", name: "The Club" }];
const at = (address: string) => window.history.replaceState(null, "", address);

beforeEach(() => replaced.mockReset());
afterEach(() => {
  vi.unstubAllGlobals();
  at("/");
});

it("leads to each provider, and from there to the page that was wanted", () => {
  at("/login/?next=%2Fplan%2F");
  render(<Others providers={club} refused="" />);
  const link = screen.getByRole("link", { name: "Continue with The Club" });
  expect(link.getAttribute("href")).toBe("/api/auth/oidc/club/start?next=%2Fplan%2F");
  expect(screen.queryByRole("alert")).toBeNull();
});

it.each([
  ["sign_in_denied", "refused or given up there"],
  ["registration_closed", "cannot be created"],
  ["too_many_attempts", "in 15 minutes"],
  ["constructor", "Something went wrong"],
])("says why %s came to nothing", (code, words) => {
  render(<Others providers={club} refused={code} />);
  expect(screen.getByRole("alert").textContent).toContain(words);
});

it("links by the account's password, and goes on to the page", async () => {
  const asked = vi.fn(async () => Response.json({ user: sampleUser, go_to: "/plan/" }));
  vi.stubGlobal("fetch", asked);
  render(<LinkForm />);
  await userEvent.type(screen.getByLabelText("Password"), "correct horse{Enter}");
  await vi.waitFor(() => expect(replaced).toHaveBeenCalledWith("/plan/"));
  const [url, init] = asked.mock.calls[0] as unknown as [string, RequestInit];
  expect([url, init.body]).toEqual(["/api/auth/oidc/finish", '{"password":"correct horse"}']);
});

it("keeps asking after a wrong password", async () => {
  const error = { error: { code: "wrong_credentials", message: "No." } };
  vi.stubGlobal("fetch", async (url: string) =>
    url.endsWith("/finish") ? Response.json(error, { status: 401 }) : Response.json({ user: null }),
  );
  render(<LinkForm />);
  await userEvent.type(screen.getByLabelText("Password"), "not this{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("do not belong together");
  expect(replaced).not.toHaveBeenCalled();
});
