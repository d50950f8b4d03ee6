// What did the quick-add line recognise, and where in the text? Claimed text is not read twice.

import type { Priority, RecurrenceBasis } from "@/api/types";
import type { LocalDate, LocalTime } from "../dates/local-date";
import { plain } from "./words";

export type Moment = { today: LocalDate; time: LocalTime };

export type Meaning =
  | { kind: "priority"; priority: Priority }
  | { kind: "tag"; tag: string }
  | { kind: "date"; date: LocalDate; time?: LocalTime }
  | { kind: "time"; time: LocalTime }
  | { kind: "recurrence"; rule: string; basis: RecurrenceBasis };

export type Span = { start: number; end: number; text: string; meaning: Meaning };

/** Stands for text that is taken; no pattern matches it and its length is kept. */
const TAKEN = "\ue000";

export class QuickAddLine {
  readonly original: string;
  readonly spans: Span[] = [];
  private open: string;
  private read: string;
  private readonly ignored: ReadonlySet<string>;

  constructor(text: string, ignored: ReadonlySet<string>) {
    this.original = text;
    this.open = text.replaceAll(TAKEN, " ");
    this.read = plain(this.open);
    this.ignored = ignored;
  }

  /** What nobody has claimed yet, at its place. */
  get rest(): string {
    return this.open;
  }

  /** The same for patterns of `words`. */
  get plain(): string {
    return this.read;
  }

  /** True unless the person said that these words mean nothing. */
  claim(start: number, text: string, meaning: Meaning): boolean {
    if (this.ignored.has(text.trim().toLowerCase())) return false;
    const end = start + text.length;
    this.spans.push({ start, end, text, meaning });
    const without = (line: string) =>
      line.slice(0, start) + TAKEN.repeat(text.length) + line.slice(end);
    this.open = without(this.open);
    this.read = without(this.read);
    return true;
  }

  /** Whether only claimed words and blanks follow. */
  isLast(end: number): boolean {
    return /^[\s\ue000.,;!،۔]*$/.test(this.open.slice(end));
  }

  /** The unclaimed words as a title. */
  title(): string {
    return this.open
      .replaceAll(TAKEN, " ")
      .replace(/\s+/g, " ")
      .replace(/\s+([,.;:،])/g, "$1")
      .replace(/^[\s,;:،]+|[\s,;:،]+$/g, "");
  }
}
