import { expect, it } from "vitest";
import { formatLocalDate } from "@/language/format";
import { writtenLocale } from "@/language/region";
import { monthFirstRegions } from "./grammar";

it("writes the month first where 12/3 is read so", () => {
  for (const region of monthFirstRegions) {
    const locale = writtenLocale("en", { region, clock: null }, ["en-GB"]);
    expect(formatLocalDate(locale, "2026-09-04", { day: "numeric", month: "short" })).toBe("Sep 4");
  }
});
