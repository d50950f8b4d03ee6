import { describe, expect, it } from "vitest";
import { noFilter } from "./filter";
import { formatListQuery, type ListQuery, parseListQuery } from "./list-query";
import { views } from "./views";

describe("the query of a list", () => {
  it("has the plain address where nothing is chosen", () => {
    expect(formatListQuery({ view: "today", filter: noFilter })).toBe("");
    expect(parseListQuery("")).toEqual({ view: "today", filter: noFilter });
  });

  it("comes back from its address, every view and every filter", () => {
    const filters = [
      noFilter,
      { text: "milk & bread ", priority: null, tag: null },
      { text: "#7", priority: "high", tag: "گھر" },
    ] as const;
    for (const view of views) {
      for (const filter of filters) {
        const query: ListQuery = { view, filter };
        expect(parseListQuery(formatListQuery(query))).toEqual(query);
      }
    }
  });

  it("is the usual one where an address is nonsense", () => {
    expect(parseListQuery("?view=moon&priority=extreme&tag=")).toEqual(parseListQuery(""));
  });
});
