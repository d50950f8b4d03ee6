import { describe, expect, it } from "vitest";
import { noFilter } from "./filter";
import { type Place, placeIn, searchOf } from "./place";
import { views } from "./views";

describe("a place in the lists", () => {
  it("has the plain address where nothing is chosen", () => {
    expect(searchOf({ view: "today", filter: noFilter })).toBe("");
    expect(placeIn("")).toEqual({ view: "today", filter: noFilter });
  });

  it("comes back from its address, every view and every filter", () => {
    const filters = [
      noFilter,
      { text: "milk & bread ", priority: null, tag: null },
      { text: "#7", priority: "high", tag: "گھر" },
    ] as const;
    for (const view of views) {
      for (const filter of filters) {
        const place: Place = { view, filter };
        expect(placeIn(searchOf(place))).toEqual(place);
      }
    }
  });

  it("is the usual one where an address is nonsense", () => {
    expect(placeIn("?view=moon&priority=extreme&tag=")).toEqual(placeIn(""));
  });
});
