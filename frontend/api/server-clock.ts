// What time is it at the server? As its answers say: this browser's clock may be hours off.

/** A smaller difference is the way that the answer took. */
const least = 60_000;
let ahead = 0;

/** From the `Date` of an answer. */
export function readServerTime({ headers }: Response): void {
  const serverTime = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(serverTime)) return;
  const difference = serverTime - Date.now();
  ahead = Math.abs(difference) < least ? 0 : difference;
}

/** Milliseconds since 1970. For what runs out by the server's clock, or is erased by its age. */
export const serverNow = () => Date.now() + ahead;
