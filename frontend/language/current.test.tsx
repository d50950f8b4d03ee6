import { expect, it, vi } from "vitest";
import { languageStore, setLanguage } from "./current";

it("speaks what was chosen last, though another language was still on its way", async () => {
  await Promise.all([setLanguage("ur"), setLanguage("en")]);
  expect(languageStore.getState().language).toBe("en");
  expect(document.documentElement.lang).toBe("en");
  await Promise.all([setLanguage("en"), setLanguage("ur")]);
  expect(languageStore.getState()).toMatchObject({ language: "ur", dir: "rtl" });
  expect(document.documentElement.dir).toBe("rtl");
});

it("hides the English words of the static file no longer than a moment", async () => {
  await setLanguage("en");
  vi.useFakeTimers();
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  vi.doMock("./ur", () => {
    throw new Error("Failed to load chunk");
  });
  document.documentElement.dataset.foreign = "";
  vi.resetModules();
  const fresh = await import("./current");
  void fresh.setLanguage("ur");
  expect(document.documentElement.dataset.foreign).toBe("");
  await vi.advanceTimersByTimeAsync(3000);
  expect(document.documentElement.dataset.foreign).toBeUndefined();
  vi.useRealTimers();
  vi.doUnmock("./ur");
});
