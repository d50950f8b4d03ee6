import { describe, expect, it } from "vitest";
import { zoneName, zoneTitle } from "./zone";

describe("a zone's name", () => {
  it("is its place", () => {
    expect(zoneName("America/Argentina/Buenos_Aires")).toBe("Argentina, Buenos Aires");
    expect(zoneTitle("Asia/Karachi")).toBe("Asia/Karachi");
  });

  it("counts hours as people do, eastward", () => {
    expect(zoneName("Etc/GMT+5")).toBe("UTC−5");
    expect(zoneTitle("Etc/GMT-14")).toBe("UTC+14");
    expect(zoneName("Etc/GMT+0")).toBe("UTC");
    expect(zoneName("Etc/GMT")).toBe("GMT");
  });
});
