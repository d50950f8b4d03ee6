import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { CommandPalette } from "./command-palette";

const router = { push: vi.fn() };
vi.mock("next/navigation", () => ({ useRouter: () => router }));

it("leads to every page of the side bar", async () => {
  render(<CommandPalette open onOpenChange={() => undefined} onShortcuts={() => undefined} />);
  for (const name of ["Tasks", "Plan", "Settings"]) {
    expect(screen.getByRole("option", { name })).toBeTruthy();
  }
  await userEvent.click(screen.getByRole("option", { name: "Plan" }));
  expect(router.push).toHaveBeenCalledExactlyOnceWith("/plan/");
});
