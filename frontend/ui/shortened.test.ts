import { afterEach, expect, it, vi } from "vitest";

const family = "👨‍👩‍👧‍👦";
const letters = [family, "🇵🇰", "👍🏽", "é", "क्षि", "بِ", "a"];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function fresh() {
  return (await import("./shortened")).shortened;
}

it("cuts between letters, wherever the cut falls", async () => {
  const shortened = await fresh();
  const text = letters.join("");
  for (let most = 1; most < letters.length; most += 1) {
    expect(shortened(text, most)).toBe(`${letters.slice(0, most - 1).join("")}…`);
  }
  expect(shortened(text, letters.length)).toBe(text);
});

it("splits no emoji and no flag where the browser has no Intl.Segmenter", async () => {
  vi.stubGlobal("Intl", { ...Intl, Segmenter: undefined });
  const shortened = await fresh();
  expect(shortened(family + family + family, 2)).toBe(`${family}…`);
  expect(shortened("🇵🇰🇩🇪🇫🇷", 3)).toBe("🇵🇰🇩🇪🇫🇷");
  expect(shortened("éxyz", 2)).toBe("é…");
});

it("leaves a short text alone", async () => {
  const shortened = await fresh();
  expect(shortened("Milk", 4)).toBe("Milk");
  expect(shortened("Buy milk", 5)).toBe("Buy…");
});
