// Where does a task stand that was moved by hand? At a rank between those of its neighbours, as the
// server says it in the end: backend/tasks/ranks.py. Pure.
const DIGITS = "0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const MIDDLE = "U";

const digit = (text: string) => (text ? DIGITS.indexOf(text[0] ?? "0") : 0);

function below(high: string): string {
  const last = DIGITS.indexOf(high.slice(-1));
  return high.slice(0, -1) + (last > 1 ? DIGITS[last - 1] : `0${MIDDLE}`);
}

function above(low: string): string {
  const next = DIGITS[DIGITS.indexOf(low.slice(-1)) + 1];
  return next ? low.slice(0, -1) + next : `${low}1`;
}

/** The shortest that is greater. */
function behind(low: string): string {
  for (const [at, letter] of [...low].entries()) {
    const value = DIGITS.indexOf(letter);
    if (value + 1 < DIGITS.length) {
      return low.slice(0, at) + DIGITS[Math.floor((value + DIGITS.length) / 2)];
    }
  }
  return low + MIDDLE;
}

function middle(low: string, high: string): string {
  let same = 0;
  while ((low[same] ?? "0") === high[same]) same += 1;
  const head = high.slice(0, same);
  const [a, b] = [low.slice(same), high.slice(same)];
  const [first, last] = [digit(a), digit(b)];
  if (last - first > 1) return head + DIGITS[Math.floor((first + last) / 2)];
  return b.length > 1 ? head + b[0] : head + DIGITS[first] + behind(a.slice(1));
}

/** Behind `low` and before `high`; without one of them, at that end. Without room, beside `low`. */
export function between(low: string | undefined, high: string | undefined): string {
  if (low === undefined) return high === undefined ? MIDDLE : below(high);
  if (high === undefined || low >= high) return above(low);
  return middle(low, high);
}
