import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/error";
import { sampleUser } from "@/api/testing/sample-user";
import { TooltipProvider } from "@/ui/tooltip";
import type { DataActions } from "./data-actions";
import { DeleteAccount } from "./delete-account";

const steps: string[] = [];
let password = "right";
let failed: unknown[] = [];
let isCancelled = false;
/** How often the server finds the passkey's proof too old. */
let late = 0;

vi.mock("@/api/passkeys", () => ({
  confirmByPasskey: async () => {
    steps.push("confirm by passkey");
    if (isCancelled) throw new ApiError(0, "passkey_cancelled", "x");
  },
}));

async function fetched(url: string, init: RequestInit): Promise<Response> {
  const name = `${init.method} ${url}`;
  if (init.method !== "GET") steps.push(name);
  const isRight = JSON.parse(String(init.body)).password === password;
  const wrong = { error: { code: "wrong_password", message: "No." } };
  const unproved = { error: { code: "confirm_by_passkey", message: "Confirm it first." } };
  if (url.endsWith("/me") && steps[0] === "confirm by passkey") {
    return late-- > 0 ? Response.json(unproved, { status: 403 }) : Response.json({});
  }
  if (!isRight) return new Response(JSON.stringify(wrong), { status: 403 });
  return new Response(JSON.stringify({ user: sampleUser }));
}

const actions: DataActions = {
  eraseConversations: async () => {
    steps.push("erase conversations");
    return { erased: 2 - failed.length, failed };
  },
  eraseUnlisted: async () => {
    steps.push("erase unlisted");
    return 0;
  },
  exportEverything: async () => {},
  forgetList: () => {},
  onDeleted: () => void steps.push("forget"),
};

function show(tasks: number | undefined, user = sampleUser) {
  const account = { user, conversations: 2, tasks };
  render(
    <TooltipProvider>
      <DeleteAccount {...account} actions={actions} open onClose={() => {}} />
    </TooltipProvider>,
  );
}

async function go(typed: string) {
  show(8);
  await userEvent.type(screen.getByLabelText("Type your password to go on"), typed);
  await userEvent.click(screen.getByRole("button", { name: "Delete everything" }));
}

describe("deleting the account", () => {
  beforeEach(() => {
    vi.stubGlobal("fetch", fetched);
    steps.length = 0;
    password = "right";
    failed = [];
    isCancelled = false;
    late = 0;
  });

  const withoutPassword = { ...sampleUser, has_password: false, passkeys: 1 };
  const erase = () => userEvent.click(screen.getByRole("button", { name: "Delete everything" }));

  it("takes a passkey where there is no password, before anything is erased", async () => {
    show(8, withoutPassword);
    expect(screen.queryByLabelText("Type your password to go on")).toBeNull();
    await erase();
    await vi.waitFor(() => expect(steps.at(-1)).toBe("forget"), { timeout: 10_000 });
    expect(steps).toEqual([
      "confirm by passkey",
      "erase conversations",
      "erase unlisted",
      "DELETE /api/auth/me",
      "forget",
    ]);
  });

  it("takes a passkey in the place of the password", async () => {
    show(8, { ...sampleUser, passkeys: 1 });
    await userEvent.click(screen.getByRole("button", { name: "Use a passkey instead" }));
    await erase();
    await vi.waitFor(() => expect(steps.at(-1)).toBe("forget"), { timeout: 10_000 });
    expect(steps[0]).toBe("confirm by passkey");
  });

  it("erases nothing without the passkey, and can be tried again", async () => {
    isCancelled = true;
    show(8, withoutPassword);
    await erase();
    expect(await screen.findByText(/No passkey was chosen/)).toBeTruthy();
    expect(steps).toEqual(["confirm by passkey"]);
    isCancelled = false;
    await erase();
    await vi.waitFor(() => expect(steps.at(-1)).toBe("forget"), { timeout: 10_000 });
  });

  it("asks for the passkey once more where erasing took too long", async () => {
    late = 1;
    show(8, withoutPassword);
    await erase();
    await vi.waitFor(() => expect(steps.at(-1)).toBe("forget"), { timeout: 10_000 });
    expect(steps.slice(3, -1)).toEqual([
      "DELETE /api/auth/me",
      "confirm by passkey",
      "DELETE /api/auth/me",
    ]);
  });

  it("erases nothing for a sign-in that is too old, where there is nothing to show", async () => {
    const old = { error: { code: "sign_in_again", message: "Sign in again." } };
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      steps.push(`${init.method} ${url}`);
      return Response.json(old, { status: 403 });
    });
    show(8, { ...sampleUser, has_password: false });
    await erase();
    expect(await screen.findByRole("button", { name: "Sign in again" })).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(steps).toEqual(["POST /api/auth/me/confirm"]);
  });

  it("says honestly what it would erase", async () => {
    await go("r");
    expect(await screen.findByText(/erases 8 tasks and 2 conversations/)).toBeTruthy();
  });

  it("names no number that it does not know", async () => {
    show(undefined);
    expect(await screen.findByText(/erases every task and 2 conversations/)).toBeTruthy();
  });

  it("erases nothing with a wrong password", async () => {
    await go("wrong");
    expect((await screen.findByRole("alert")).textContent).toContain("password is not right");
    expect(steps).toEqual(["POST /api/auth/me/confirm"]);
  });

  it("erases at OpenAI first, then the rows, then what the browser kept", async () => {
    await go("right");
    await vi.waitFor(() => expect(steps).toContain("forget"));
    expect(steps).toEqual([
      "POST /api/auth/me/confirm",
      "erase conversations",
      "erase unlisted",
      "DELETE /api/auth/me",
      "forget",
    ]);
  });

  it("keeps the account while a conversation could not be erased, unless told otherwise", async () => {
    failed = ["conv_1"];
    await go("right");
    expect(await screen.findByText(/so your account was kept/)).toBeTruthy();
    expect(steps).not.toContain("DELETE /api/auth/me");
    await userEvent.click(screen.getByRole("button", { name: "Delete the account anyway" }));
    await vi.waitFor(() => expect(steps).toContain("DELETE /api/auth/me"));
  });
});
