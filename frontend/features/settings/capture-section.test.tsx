import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { CaptureSection } from "./capture-section";

/** What the bookmark opens on a page where `selected` is selected. */
async function openedFor(selected: string): Promise<string> {
  render(<CaptureSection />);
  const link = await screen.findByRole("link", { name: /Lethe/ });
  const code = link.getAttribute("href")?.replace("javascript:", "") ?? "";
  const open = vi.fn((_address: string) => null);
  new Function("open", "getSelection", code)(open, () => selected);
  return new URL(open.mock.calls[0]?.[0] ?? "").searchParams.get("add") ?? "";
}

it("takes along what is selected, and cuts no sign of it in two", async () => {
  const added = await openedFor(`${"x".repeat(299)}😀😀`);
  expect(added).toBe(`${"x".repeat(299)}😀 ${window.location.href}`);
});
