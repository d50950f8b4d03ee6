import { describe, expect, it } from "vitest";
import { parseQuickAdd } from "./parse";

// A Saturday.
const now = { today: "2026-11-21", time: "09:12" };

type Expected = Partial<Omit<ReturnType<typeof parseQuickAdd>, "spans">>;

const LINES: [string, Expected][] = [
  ["buy milk", { title: "buy milk", due_date: null, due_time: null, priority: "none", tags: [] }],
  ["fix caféfriday 5 janü neжt 9amä", { due_date: null, due_time: null, recurrence: null }],
  ["café é friday", { title: "café é", due_date: "2026-11-27" }],
  [
    "pay rent every 1st !high #home",
    {
      title: "pay rent",
      recurrence: "FREQ=MONTHLY;BYMONTHDAY=1",
      due_date: "2026-12-01",
      priority: "high",
      tags: ["home"],
    },
  ],
  [
    "pay rent every 1st !high #home tomorrow 5pm",
    { title: "pay rent", due_date: "2026-11-22", due_time: "17:00", priority: "high" },
  ],
  ["call mum tomorrow at 5", { title: "call mum", due_date: "2026-11-22", due_time: "17:00" }],
  ["call mum at 9", { title: "call mum", due_date: "2026-11-22", due_time: "09:00" }],
  ["call mum at 21:30", { title: "call mum", due_date: "2026-11-21", due_time: "21:30" }],
  ["gym 6 am", { title: "gym", due_date: "2026-11-22", due_time: "06:00" }],
  ["lunch at noon on friday", { title: "lunch", due_date: "2026-11-27", due_time: "12:00" }],
  ["dentist friday 15:00", { title: "dentist", due_date: "2026-11-27", due_time: "15:00" }],
  ["report next friday", { title: "report", due_date: "2026-11-27" }],
  ["report saturday", { title: "report", due_date: "2026-11-28" }],
  ["report this saturday", { title: "report", due_date: "2026-11-21" }],
  ["visa in 3 weeks", { title: "visa", due_date: "2026-12-12" }],
  ["visa in a month", { title: "visa", due_date: "2026-12-21" }],
  ["renew pass 5 jan", { title: "renew pass", due_date: "2027-01-05" }],
  ["renew pass by January 5th, 2028", { title: "renew pass", due_date: "2028-01-05" }],
  ["renew pass on the 30th", { title: "renew pass", due_date: "2026-11-30" }],
  ["file taxes 2027-04-15", { title: "file taxes", due_date: "2027-04-15" }],
  ["plan next week", { title: "plan", due_date: "2026-11-23" }],
  ["plan next month", { title: "plan", due_date: "2026-12-01" }],
  ["read tomorrow evening", { title: "read", due_date: "2026-11-22", due_time: "18:00" }],
  ["read tonight", { title: "read", due_date: "2026-11-21", due_time: "20:00" }],
  [
    "water plants every day",
    { title: "water plants", recurrence: "FREQ=DAILY", due_date: now.today },
  ],
  [
    "water plants every! 3 days",
    { recurrence: "FREQ=DAILY;INTERVAL=3", recurrence_basis: "completion" },
  ],
  ["stand-up every weekday 9am", { title: "stand-up", due_date: "2026-11-23", due_time: "09:00" }],
  [
    "bins every second friday",
    { recurrence: "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", due_date: "2026-11-27" },
  ],
  ["bins every other tuesday", { recurrence: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" }],
  ["pay every last friday", { recurrence: "FREQ=MONTHLY;BYDAY=-1FR", due_date: "2026-11-27" }],
  ["board every 2nd monday of the month", { recurrence: "FREQ=MONTHLY;BYDAY=2MO" }],
  ["gym every mon, wed and fri", { title: "gym", recurrence: "FREQ=WEEKLY;BYDAY=MO,WE,FR" }],
  [
    "review every 2 weeks on monday",
    { title: "review", recurrence: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO" },
  ],
  [
    "invoice every month on the 15th",
    { recurrence: "FREQ=MONTHLY;BYMONTHDAY=15", due_date: "2026-12-15" },
  ],
  ["close books every last day of the month", { recurrence: "FREQ=MONTHLY;BYMONTHDAY=-1" }],
  ["birthday card every 5 jan", { recurrence: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5" }],
  ["pills every day for 10 times", { title: "pills", recurrence: "FREQ=DAILY;COUNT=10" }],
  ["pills every day until 31 dec", { title: "pills", recurrence: "FREQ=DAILY;UNTIL=20261231" }],
  ["stretch daily", { title: "stretch", recurrence: "FREQ=DAILY" }],
  ["stretch daily 7am #health", { title: "stretch", recurrence: "FREQ=DAILY", due_time: "07:00" }],
  ["write the weekly report", { title: "write the weekly report", recurrence: null }],
  [
    "prepare Monday's slides tomorrow",
    { title: "prepare Monday's slides", due_date: "2026-11-22" },
  ],
  ["tell them I sat still", { title: "tell them I sat still", due_date: null }],
  ["fix task #12 and #release/2", { title: "fix task #12 and", tags: ["release/2"] }],
  ["cook for 4 people", { title: "cook for 4 people", due_date: null, due_time: null }],
  ["read 30 February notes", { title: "read 30 February notes", due_date: null }],
  ["may the force be with you", { title: "may the force be with you", due_date: null }],
  ["wow! great !important", { title: "wow! great !important", priority: "none" }],
  ["دودھ خریدنا tomorrow #گھر", { title: "دودھ خریدنا", due_date: "2026-11-22", tags: ["گھر"] }],
  ["🎂 cake !!", { title: "🎂 cake", priority: "high" }],
];

describe("the quick-add line", () => {
  it.each(LINES)("understands %s", (text, expected) => {
    expect(parseQuickAdd(text, now)).toMatchObject(expected);
  });

  it("leaves words alone that the person took back", () => {
    const parsed = parseQuickAdd("watch Friday tomorrow", now, new Set(["tomorrow"]));
    expect(parsed).toMatchObject({ title: "watch tomorrow", due_date: "2026-11-27" });
  });
});

/** A small repeatable random source, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const PIECES =
  "every each other second last 1st 31st day week friday mon, and tomorrow next in 3 weeks at 5 pm 5pm 17:00 12:99 !high !x #home # jan 30 february 2027 until for 5 times the on by ! \ue000 ë́ 🎂 دودھ 'quoted' - , . daily noon tonight".split(
    " ",
  );

function anyLine(next: () => number): string {
  const length = Math.floor(next() * 12);
  return Array.from({ length }, () => PIECES[Math.floor(next() * PIECES.length)]).join(" ");
}

function expectSound(text: string, ignored?: ReadonlySet<string>): Set<string> {
  const { spans, due_date, due_time } = parseQuickAdd(text, now, ignored);
  let end = 0;
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(text.slice(span.start, span.end).replaceAll("\ue000", " ")).toBe(span.text);
    end = span.end;
  }
  expect(due_date ?? "2026-01-01").toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(due_time ?? "00:00").toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
  return new Set(spans.map((span) => span.text.trim().toLowerCase()));
}

describe("any line at all", () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

  it.each(seeds)("is read without harm, and so is what was taken back (seed %i)", (seed) => {
    const next = random(seed);
    for (let round = 0; round < 25; round += 1) {
      const text = anyLine(next);
      expectSound(text, expectSound(text));
    }
  });
});
