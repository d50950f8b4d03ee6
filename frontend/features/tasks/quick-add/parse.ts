// What does a line such as "pay rent every 1st !high #home tomorrow 5pm" mean? Pure.

import type { Priority, RecurrenceBasis, TaskFields } from "@/api/types";
import type { LocalDate, LocalTime } from "../dates/local-date";
import { readMarks } from "./marks";
import { type Moment, type ReadLine, readLine, type Said, type Whereabouts } from "./read-line";
import type { Meaning, Span } from "./span";
import { TracedLine } from "./traced-line";

export type QuickAdd = {
  title: string;
  due_date: LocalDate | null;
  due_time: LocalTime | null;
  priority: Priority;
  tags: string[];
  recurrence: string | null;
  recurrence_basis: RecurrenceBasis;
  /** Words of a repetition that no rule can say; they stay in the title. */
  unread: string | null;
  /** What was recognised, in the order of the text; spans never overlap. */
  spans: Span[];
};

const NOTHING: ReadonlySet<string> = new Set();
/** Most lines are drawn long before anything is typed: the patterns are not made for that. */
const BLANK: QuickAdd = {
  title: "",
  due_date: null,
  due_time: null,
  priority: "none",
  tags: [],
  recurrence: null,
  recurrence_basis: "due",
  unread: null,
  spans: [],
};
const ANYWHERE: Whereabouts = { region: null, zone: "UTC", languages: [] };
/** Stands for words that the person wants kept: no pattern has it, and it ends what stands before. */
const KEPT = "#";

function withKept(text: string, ignored: ReadonlySet<string>): string {
  return [...ignored].reduce((read, words) => {
    const at = read.toLowerCase().indexOf(words);
    if (at < 0 || words === "") return read;
    return read.slice(0, at) + KEPT.repeat(words.length) + read.slice(at + words.length);
  }, text);
}

function meaningOf(said: Said, read: ReadLine): Meaning {
  switch (said.kind) {
    case "recurrence":
      return { kind: "recurrence", rule: read.rule ?? "", basis: read.basis };
    case "date":
      return { kind: "date", date: read.namedDate ?? "" };
    case "time":
      return { kind: "time", time: read.time ?? "" };
  }
}

/** "tonight" is a day and a time in one word: the day's span says both. */
function spansOf(read: ReadLine, text: string): Span[] {
  const spans: Span[] = [];
  for (const said of read.said) {
    const { start, end } = said.range;
    const other = spans.find((span) => span.start < end && start < span.end);
    const meaning = meaningOf(said, read);
    if (!other) spans.push({ start, end, text: text.slice(start, end), meaning });
    else if (meaning.kind === "date" && other.meaning.kind === "time") {
      other.meaning = { ...meaning, time: other.meaning.time };
    }
  }
  return spans;
}

function allTags(spans: readonly Span[]): string[] {
  const tags = spans.flatMap(({ meaning }) => (meaning.kind === "tag" ? [meaning.tag] : []));
  return [...new Set(tags)];
}

function priorityOf(spans: readonly Span[]): Priority {
  const found = spans.find(({ meaning }) => meaning.kind === "priority")?.meaning;
  return found?.kind === "priority" ? found.priority : "none";
}

/**
 * Reads a line. `ignored` holds the texts (lower case) that the person wants kept as words, `place`
 * decides what 12/3 is. Never throws; the title is what remains when the spans are taken out.
 */
export function parseQuickAdd(
  text: string,
  now: Moment,
  ignored = NOTHING,
  place = ANYWHERE,
): QuickAdd {
  if (text.trim() === "") return BLANK;
  const marked = readMarks(TracedLine.of(text), ignored);
  const line = marked.line.masked(withKept(marked.line.plain, ignored));
  const read = readLine(line, now, place);
  const spans = [...marked.spans, ...spansOf(read, text)];
  return {
    title: read.rest,
    due_date: read.date,
    due_time: read.time,
    priority: priorityOf(marked.spans),
    tags: allTags(marked.spans),
    recurrence: read.rule,
    recurrence_basis: read.basis,
    unread: read.unread,
    spans: spans.sort((a, b) => a.start - b.start),
  };
}

/** What to send for a parsed line; nothing that was not said. */
export function fieldsOf(parsed: QuickAdd): TaskFields & { title: string } {
  const fields: TaskFields & { title: string } = { title: parsed.title };
  if (parsed.due_date) fields.due_date = parsed.due_date;
  if (parsed.due_time) fields.due_time = parsed.due_time;
  if (parsed.priority !== "none") fields.priority = parsed.priority;
  if (parsed.tags.length > 0) fields.tags = parsed.tags;
  if (parsed.recurrence) {
    fields.recurrence = parsed.recurrence;
    fields.recurrence_basis = parsed.recurrence_basis;
  }
  return fields;
}
