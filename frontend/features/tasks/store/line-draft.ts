// How does a line that was not sent outlive a reload? In this tab's session storage.
import { currentRecord } from "@/storage/current-record";

/** Named as the drafts of messages are: after a chosen sign-out none is left in this tab. */
const name = () => `lethe-draft:${currentRecord.userId() ?? ""}:line`;

export function readLine(): string {
  try {
    return sessionStorage.getItem(name()) ?? "";
  } catch {
    return "";
  }
}

/** An empty line leaves nothing behind. */
export function keepLine(text: string): void {
  try {
    if (text) sessionStorage.setItem(name(), text);
    else sessionStorage.removeItem(name());
  } catch {
    // Full or switched off: the words are still in the line.
  }
}
