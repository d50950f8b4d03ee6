import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import { TooltipProvider } from "@/ui/tooltip";
import { AccountSection } from "./account-section";

afterEach(() => vi.unstubAllGlobals());

it("says beside its field what is missing of another address, in the page's language", async () => {
  const asked = vi.fn();
  vi.stubGlobal("fetch", asked);
  render(
    <TooltipProvider>
      <AccountSection user={sampleUser} onUser={() => {}} onSignOutEverywhere={() => {}} />
    </TooltipProvider>,
  );
  const email = screen.getByLabelText("Email");
  await userEvent.clear(email);
  await userEvent.type(email, "wrong");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(email.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("This does not look like an email address.")).toBeTruthy();
  expect(screen.getByText("Enter your password.")).toBeTruthy();
  expect(asked).not.toHaveBeenCalledWith("/api/auth/me", expect.anything());
});

it("keeps the address until the link that was sent is opened, and says where it went", async () => {
  const changed = { ...sampleUser, confirm_sent_to: "new@example.com" };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(changed)));
  render(
    <TooltipProvider>
      <AccountSection user={sampleUser} onUser={() => {}} onSignOutEverywhere={() => {}} />
    </TooltipProvider>,
  );
  const email = screen.getByLabelText("Email");
  await userEvent.clear(email);
  await userEvent.type(email, "new@example.com");
  await userEvent.type(screen.getByLabelText("Current password"), "correct horse{Enter}");
  expect(await screen.findByText(/A link was sent to new@example.com/)).toBeTruthy();
  expect(email).toHaveProperty("value", sampleUser.email);
  expect(screen.queryByLabelText("Current password")).toBeNull();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});
