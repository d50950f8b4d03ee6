import { expect, it } from "vitest";
import { closeToastsWithAction, toast, toastStore } from "./toast-store";

it("leaves no offer of one person to the next", () => {
  toast("Erased.");
  toast("Deleted “Rent”.", { action: { label: "Undo", run: () => undefined } });
  closeToastsWithAction();
  expect(toastStore.getState().map(({ text }) => text)).toEqual(["Erased."]);
});
