import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ResetPage } from "./reset-page";

const sent = vi.fn();
let status = 204;

beforeEach(() => {
  sent.mockClear();
  status = 204;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent(url, JSON.parse(String(init.body)));
    const refusal = { error: { code: "reset_expired", message: "Old." } };
    return status === 204
      ? new Response(null, { status })
      : new Response(JSON.stringify(refusal), { status });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  window.location.hash = "";
});

it("asks for a link by the address, and says the same for every address", async () => {
  render(<ResetPage />);
  await userEvent.type(await screen.findByLabelText("Email"), "ada@example.com{Enter}");
  expect((await screen.findByRole("status")).textContent).toContain("If there is an account");
  expect(sent).toHaveBeenCalledWith("/api/auth/forgotten", { email: "ada@example.com" });
});

it("sets a new password by the link, whose token leaves the address bar", async () => {
  window.location.hash = "#signed";
  render(<ResetPage />);
  await userEvent.type(await screen.findByLabelText("New password"), "a new sentence{Enter}");
  expect((await screen.findByRole("status")).textContent).toContain("Your password is set");
  expect(sent).toHaveBeenCalledWith("/api/auth/reset", {
    token: "signed",
    password: "a new sentence",
  });
  expect(window.location.hash).toBe("");
});

it("says when a link is too old, and asks for another one there and then", async () => {
  status = 410;
  window.location.hash = "#old";
  render(<ResetPage />);
  await userEvent.type(await screen.findByLabelText("New password"), "a new sentence{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("too old");
  status = 204;
  await userEvent.type(await screen.findByLabelText("Email"), "ada@example.com{Enter}");
  expect((await screen.findByRole("status")).textContent).toContain("the link is on its way");
});
