import { expect, it, vi } from "vitest";
import { copyWithNotice } from "./copy-text";
import { toastStore } from "./toast-store";

it("says so when the browser refuses to copy", async () => {
  const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValue(new Error("no"));
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  document.execCommand = () => false;
  await copyWithNotice("Rent", "Copied", "Refused");
  await copyWithNotice("Rent", "Copied", "Refused");
  expect(toastStore.getState().map(({ text, tone }) => [text, tone])).toEqual([
    ["Copied", "plain"],
    ["Refused", "danger"],
  ]);
});
