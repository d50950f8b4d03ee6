import { expect, it } from "vitest";
import { currentLanguage, setLanguage } from "./current";

it("speaks what was chosen last, though another language was still on its way", async () => {
  await Promise.all([setLanguage("ur"), setLanguage("en")]);
  expect(currentLanguage.get().language).toBe("en");
  expect(document.documentElement.lang).toBe("en");
  await Promise.all([setLanguage("en"), setLanguage("ur")]);
  expect(currentLanguage.get()).toMatchObject({ language: "ur", dir: "rtl" });
  expect(document.documentElement.dir).toBe("rtl");
});
