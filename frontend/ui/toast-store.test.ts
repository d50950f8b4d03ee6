import { expect, it } from "vitest";
import { toast, toasts } from "./toast-store";

it("leaves no offer of one person to the next", () => {
  toast("Erased.");
  toast("Deleted “Rent”.", { action: { label: "Undo", run: () => undefined } });
  toasts.closeOffers();
  expect(toasts.get().map(({ text }) => text)).toEqual(["Erased."]);
});
