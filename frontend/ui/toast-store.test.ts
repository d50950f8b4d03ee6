import { expect, it } from "vitest";
import { closeOwnToasts, toast, toastStore } from "./toast-store";

it("leaves no offer of one person to the next", () => {
  toast("Erased.");
  toast("Deleted “Rent”.", { action: { label: "Undo", run: () => undefined } });
  toast("“Rent” was not added.", { duration: 0 });
  closeOwnToasts();
  expect(toastStore.getState().map(({ text }) => text)).toEqual(["Erased."]);
});
