// What time is it at the server? This browser's time and the difference that answers show: its clock
// may be hours off, and set right at any moment.

/** A smaller difference is the way that the answer took. */
const least = 60_000;
let ahead = 0;

/** From the `Date` of an answer. */
export function learnTime({ headers }: Response): void {
  const answered = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(answered)) return;
  const difference = answered - Date.now();
  ahead = Math.abs(difference) < least ? 0 : difference;
}

/** Milliseconds since 1970. For what runs out by the server's clock, or is erased by its age. */
export const serverNow = () => Date.now() + ahead;
