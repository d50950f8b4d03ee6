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
