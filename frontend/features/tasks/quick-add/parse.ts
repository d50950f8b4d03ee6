// What does a line such as "pay rent every 1st !high #home tomorrow 5pm" mean? Pure; English and Urdu.

import type { Priority, RecurrenceBasis, TaskFields } from "@/api/types";
import { addDays, type LocalDate, type LocalTime } from "../dates/local-date";
import { firstOccurrence } from "../recurrence/occurrence";
import { parseRule } from "../recurrence/rule";
import { findDate } from "./dates";
import { findPriority, findTags } from "./marks";
import { type Moment, QuickAddLine, type Span } from "./quick-add-line";
import { findAdverb, findRepeat } from "./repeats";
import { findTime } from "./times";

export type QuickAdd = {
  title: string;
  due_date: LocalDate | null;
  due_time: LocalTime | null;
  priority: Priority;
  tags: string[];
  recurrence: string | null;
  recurrence_basis: RecurrenceBasis;
  /** What was recognised, in the order of the text; spans never overlap. */
  spans: Span[];
};

const NOTHING: ReadonlySet<string> = new Set();

/** Fills the fields from what each span means. */
function gather(spans: Span[], into: QuickAdd): void {
  let partOfDay: LocalTime | null = null;
  for (const { meaning } of spans) {
    switch (meaning.kind) {
      case "priority":
        into.priority = meaning.priority;
        break;
      case "tag":
        if (!into.tags.includes(meaning.tag)) into.tags.push(meaning.tag);
        break;
      case "date":
        into.due_date = meaning.date;
        partOfDay = meaning.time ?? null;
        break;
      case "time":
        into.due_time = meaning.time;
        break;
      case "recurrence":
        into.recurrence = meaning.rule;
        into.recurrence_basis = meaning.basis;
        break;
    }
  }
  into.due_time ??= partOfDay;
}

/** A time or a recurrence without a day means the first one that is still to come. */
function firstDay(fields: QuickAdd, now: Moment): LocalDate | null {
  if (fields.due_date !== null) return fields.due_date;
  const isOver = fields.due_time !== null && fields.due_time <= now.time;
  const from = isOver ? addDays(now.today, 1) : now.today;
  const rule = fields.recurrence === null ? null : parseRule(fields.recurrence);
  if (rule) return firstOccurrence(rule, from);
  return fields.due_time === null ? null : from;
}

/**
 * Reads a line. `ignored` holds the texts (lower case) that the person wants kept as words.
 * Never throws; the title is what remains when the spans are taken out.
 */
export function parseQuickAdd(text: string, now: Moment, ignored = NOTHING): QuickAdd {
  const line = new QuickAddLine(text, ignored);
  findPriority(line);
  findTags(line);
  findRepeat(line, now.today);
  findTime(line);
  findDate(line, now.today);
  findAdverb(line, now.today);
  if (!line.spans.some((span) => span.meaning.kind === "date")) findDate(line, now.today);
  const spans = line.spans.sort((a, b) => a.start - b.start);
  const fields: QuickAdd = {
    title: line.title(),
    due_date: null,
    due_time: null,
    priority: "none",
    tags: [],
    recurrence: null,
    recurrence_basis: "due",
    spans,
  };
  gather(spans, fields);
  fields.due_date = firstDay(fields, now);
  return fields;
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
