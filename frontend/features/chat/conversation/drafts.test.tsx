import { describe, expect, it } from "vitest";
import { closeRecord, openRecord } from "@/storage/current-record";
import { clearDrafts, readDraft, saveDraft } from "./drafts";

describe("a draft", () => {
  it("is its user's alone, and none is left after signing out", () => {
    openRecord("ada");
    saveDraft(null, "a secret");
    openRecord("eve");
    expect(readDraft(null)).toBe("");
    openRecord("ada");
    expect(readDraft(null)).toBe("a secret");
    closeRecord();
    clearDrafts();
    expect(sessionStorage.length).toBe(0);
  });

  it("is kept per conversation and leaves nothing once it is sent", () => {
    saveDraft("conv_1", "half a tho");
    saveDraft(null, "new");
    expect([readDraft("conv_1"), readDraft(null), readDraft("conv_2")]).toEqual([
      "half a tho",
      "new",
      "",
    ]);
    saveDraft("conv_1", "");
    saveDraft(null, "");
    expect(sessionStorage.length).toBe(0);
  });
});
