// Which time zones are there to choose from? Those that the browser knows, by region.

/** IANA names by their first part, the browser's own list; `keep` is in it in any case. */
export function zonesByRegion(keep: readonly string[]): [string, string[]][] {
  const known = Intl.supportedValuesOf("timeZone");
  const all = [...new Set([...known, "UTC", ...keep])].sort();
  const regions = new Map<string, string[]>();
  for (const zone of all) {
    const region = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "UTC";
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions];
}
