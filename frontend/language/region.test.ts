import { describe, expect, it } from "vitest";
import { formatLocalDate, formatLocalTime } from "./format";
import { regionIn, writtenLocale } from "./region";
import { weekStart } from "./week";

const byBrowser = { region: null, clock: null };

function written(tags: string[], choice: Partial<typeof byBrowser> = {}, language = "en" as const) {
  const locale = writtenLocale(language, { ...byBrowser, ...choice }, tags);
  const date = formatLocalDate(locale, "2026-09-04", { day: "numeric", month: "short" });
  return [date.replace("Sept", "Sep"), formatLocalTime(locale, "17:05"), weekStart(locale, null)];
}

describe("the browser's region", () => {
  it.each([
    [["en-US"], "Sep 4", "5:05 PM", "sun"],
    [["en-GB", "en-US"], "4 Sep", "17:05", "mon"],
    [["de-DE", "en-US"], "4 Sep", "17:05", "mon"],
    [["de"], "4 Sep", "17:05", "mon"],
    [["fr-CA"], "Sep 4", "17:05", "sun"],
    [["en-CA"], "Sep 4", "5:05 p.m.", "sun"],
    [["en-AU"], "4 Sep", "5:05 pm", "mon"],
    [["ja-JP"], "4 Sep", "17:05", "sun"],
    [["tr-TR"], "4 Sep", "17:05", "mon"],
    [["ar-EG"], "4 Sep", "5:05 pm", "sat"],
    [["ur-PK"], "4 Sep", "5:05 pm", "sun"],
    [["en"], "Sep 4", "5:05 PM", "mon"],
    [["en", "en-GB"], "4 Sep", "17:05", "mon"],
    [["no_such-tag!"], "Sep 4", "5:05 PM", "mon"],
    [[], "Sep 4", "5:05 PM", "mon"],
  ])("%s", (tags, date, time, week) => {
    expect(written(tags)).toEqual([date, time.replace(" ", time.match(/[AP]M/) ? " " : " "), week]);
  });
});

it("is overruled by what the person has chosen, part by part", () => {
  expect(written(["en-US"], { region: "GB" } as never)).toEqual(["4 Sep", "17:05", "mon"]);
  expect(written(["en-US"], { clock: "h23" } as never)).toEqual(["Sep 4", "17:05", "sun"]);
  expect(written(["de-DE"], { region: "US" } as never)[0]).toBe("Sep 4");
});

it("decides on 12/3, except for the en-US of browsers all over the world", () => {
  const region = (tags: string[], chosen: string | null = null) =>
    regionIn(writtenLocale("en", { region: chosen, clock: null }, tags));
  expect(region(["en-US"])).toBeNull();
  expect(region(["en"])).toBeNull();
  expect(region(["en-US"], "US")).toBe("US");
  expect(region(["en-GB"])).toBe("GB");
  expect(region(["tr-TR"])).toBe("TR");
  expect(regionIn(writtenLocale("ur", byBrowser, ["en-GB"]))).toBe("GB");
});
