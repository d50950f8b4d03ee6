import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import { SignUp } from "./sign-up";
import "./passkey-sign-up"; // else it is loaded late, in its own time

/** What is loaded late may take its time on a busy machine. */
const SOON = { timeout: 10_000 };

vi.mock("@/api/authenticator", () => ({
  makePasskey: async () => ({ statement: "s", credential: { id: "k1" } }),
  canUsePasskeys: () => true,
  CANCELLED: "passkey_cancelled",
  KNOWN: "passkey_known",
  ELSEWHERE: "passkey_elsewhere",
}));

afterEach(() => vi.unstubAllGlobals());

it("begins an account by the mail's link with a passkey, and the name that was typed", async () => {
  const bodies: unknown[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (init.method === "POST") bodies.push(JSON.parse(String(init.body)));
    return Response.json(
      url.endsWith("/begin") ? { statement: "s", options: {} } : { user: sampleUser },
    );
  });
  const onDone = vi.fn();
  render(<SignUp token="from the link" onDone={onDone} />);
  await userEvent.type(screen.getByLabelText(/Name/), "Ada");
  await userEvent.click(await screen.findByRole("button", { name: /passkey instead of a/ }));
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce(), SOON);
  expect(bodies).toEqual([
    { token: "from the link", name: "Ada" },
    expect.objectContaining({ statement: "s", name: "Ada", language: "en" }),
  ]);
});
