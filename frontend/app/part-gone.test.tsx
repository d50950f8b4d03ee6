import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { partGoneEvent } from "@/ui/load-with-retry";
import { toastStore } from "@/ui/toast-store";
import { Providers } from "./providers";

it("says once that a part is gone, and offers to reload", async () => {
  render(<Providers>The page</Providers>);
  window.dispatchEvent(new Event(partGoneEvent));
  window.dispatchEvent(new Event(partGoneEvent));
  expect(await screen.findByText(/Lethe may have been updated/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
  expect(toastStore.getState()).toHaveLength(1);
});
