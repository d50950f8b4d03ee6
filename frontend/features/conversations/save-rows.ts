// How do conversations become a file on the person's device? Loaded when it is first asked for.
import type { CurrentLanguage } from "@/language/current";
import type { ConversationRow } from "@/storage/record";
import { saveFile } from "@/ui/save-file";
import { type ExportFormat, exportRows, fileName, roleNames } from "./export";

const types = { json: "application/json", markdown: "text/markdown" } as const;

type Wanted = { rows: readonly ConversationRow[]; title: string; format: ExportFormat };

/** Answers how many could not be read; where none could, nothing is saved. */
export async function saveRows(
  { rows, title, format }: Wanted,
  t: CurrentLanguage["t"],
  onStep?: (done: number) => void,
): Promise<number> {
  const { text, failed } = await exportRows(rows, format, roleNames(t), onStep);
  if (failed < rows.length) saveFile(fileName(title, format), text, types[format]);
  return failed;
}
