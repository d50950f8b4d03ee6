// What is said when a change of a task is refused? The sentence for the error's code.
import { ApiError } from "@/api/error";
import type { Catalogue } from "@/language/en";
import type { Key, Translate } from "@/language/translate";

const sentences = {
  task_not_found: "tasks.error.task_not_found",
  task_changed_since: "tasks.error.task_changed_since",
  undo_expired: "tasks.error.undo_expired",
  confirm_expired: "tasks.error.confirm_expired",
  token_invalid: "tasks.error.token_invalid",
  recurrence_invalid: "tasks.error.recurrence_invalid",
  recurrence_needs_date: "tasks.error.recurrence_needs_date",
  time_without_date: "tasks.error.time_without_date",
  must_ask: "tasks.error.must_ask",
  tool_timeout: "tasks.error.tool_timeout",
  database_unavailable: "tasks.error.database_unavailable",
  interrupted: "tasks.error.interrupted",
  invalid_request: "tasks.error.invalid_request",
  offline: "tasks.error.offline",
} as const satisfies Record<string, Key<Catalogue>>;

/** A known code has its sentence in the page's language; else the server's own is shown. */
export function taskError(error: unknown, t: Translate<Catalogue>): string {
  if (!(error instanceof ApiError)) return t("tasks.error.unexpected");
  return codeSentence(error.code, error.message, t);
}

/** For receipts, which carry a code and a sentence instead of an exception. */
export function codeSentence(code: string, message: string, t: Translate<Catalogue>): string {
  return code in sentences ? t(sentences[code as keyof typeof sentences]) : message;
}
