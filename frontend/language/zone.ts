// How is a time zone called? By its city; one that is only an offset, by its hours from UTC.

/** `Etc/GMT+5` is five hours behind Greenwich: POSIX counts westward, people do not. */
function offsetName(zone: string): string | null {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(zone) ?? [];
  if (!sign || hours === undefined) return null;
  return Number(hours) === 0 ? "UTC" : `UTC${sign === "+" ? "−" : "+"}${hours}`;
}

/** The name in full, for a sentence. */
export function zoneTitle(zone: string): string {
  return offsetName(zone) ?? zone;
}

/** `America/Argentina/Buenos_Aires` → `Argentina, Buenos Aires`; for a list by regions. */
export function zoneName(zone: string): string {
  const parts = zone.split("/");
  const place = parts.length > 1 ? parts.slice(1) : parts;
  return offsetName(zone) ?? place.join(", ").replaceAll("_", " ");
}
