// Is what one means first in the list? By how its words begin, then by where they are.
import { describe, expect, it } from "vitest";
import { rank, ranked } from "./ranking";

const order = (labels: string[], query: string) => ranked(labels, (label) => label, query);

describe("ranked", () => {
  it("puts what begins with the letters first, then words that do, then the rest", () => {
    const labels = ["Garden party", "Call the dentist", "Dentist", "Plan dinner"];
    expect(order(labels, "den")).toEqual(["Dentist", "Call the dentist", "Garden party"]);
  });

  it("finds words in any order, and letters that were left out", () => {
    expect(order(["Where your data is", "Settings"], "data where")).toEqual(["Where your data is"]);
    expect(order(["Settings", "Dentist"], "dtst")).toEqual(["Dentist"]);
  });

  it("does not take two letters somewhere for a word", () => {
    expect(order(["Settings"], "sg")).toEqual([]);
    expect(order(["Pay the rent"], "ent")).toEqual(["Pay the rent"]);
    expect(order(["Pay the rent"], "nep")).toEqual([]);
  });

  it("keeps the order of what is equally good, and all where nothing is asked", () => {
    expect(order(["b one", "a one", "c"], "one")).toEqual(["b one", "a one"]);
    expect(order(["b", "a"], "  ")).toEqual(["b", "a"]);
  });
});

describe("rank", () => {
  it("does not care for accents and capitals", () => {
    expect(rank("Crème brûlée", "BRULEE")).toBe(1);
    expect(rank("گھر کا کرایہ", "کرایہ")).toBe(1);
  });

  it("is null where one word is missing", () => {
    expect(rank("Buy milk", "buy eggs")).toBeNull();
  });
});
