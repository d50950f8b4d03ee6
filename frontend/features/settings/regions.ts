// Which regions are there to choose from? Those that the browser can name in the page's language.

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Named too, and no region where somebody lives, or no longer one. */
const OTHERS = new Set("AN CS DD EU EZ FX NT QO SU TP UK UN VD XA XB YD YU ZR ZZ".split(" "));

let known: { language: string; regions: [string, string][] } | undefined;

/** Pairs of code and name, by name. */
export function regionsByName(language: string): [string, string][] {
  if (known?.language === language) return known.regions;
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  const regions = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !OTHERS.has(code))
    .flatMap((code): [string, string][] => {
      const name = names.of(code);
      return name ? [[code, name]] : [];
    })
    .sort((a, b) => a[1].localeCompare(b[1], language));
  known = { language, regions };
  return regions;
}
