import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { ShortcutSheet } from "./shortcut-sheet";

it("lists the keys of the page for planning too", () => {
  render(<ShortcutSheet open onOpenChange={() => undefined} />);
  const part = screen.getByRole("heading", { name: "On the page “Plan”" }).parentElement;
  expect(within(part as HTMLElement).getByText("A week earlier or later")).toBeTruthy();
});
