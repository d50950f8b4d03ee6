// What does a piece of the quick-add line mean, and where does it stand? As a span says it.

import type { Priority, RecurrenceBasis } from "@/api/types";
import type { LocalDate, LocalTime } from "../dates/local-date";
import type { TextRange } from "./traced-line";

export type Meaning =
  | { kind: "priority"; priority: Priority }
  | { kind: "tag"; tag: string }
  | { kind: "date"; date: LocalDate; time?: LocalTime }
  | { kind: "time"; time: LocalTime }
  | { kind: "recurrence"; rule: string; basis: RecurrenceBasis };

export type Span = TextRange & { text: string; meaning: Meaning };
