"use client";
// What became of the imported files? How many tasks came in, and which lines want a look.
import type { Imported } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";

type Failure = Imported["failures"][number];

/** Its task came in all the same; the words of the date stand in the notes. */
const isUndated = ({ code }: Failure) => code === "date_not_understood";
const isCut = ({ code }: Failure) => code === "shortened";

type Props = { result: Imported; onUndo?: () => Promise<void> };

export function ImportResult({ result, onUndo }: Props) {
  const { t } = useLanguage();
  const { imported, skipped, failures, restored = 0, first } = result;
  const canUndo = onUndo !== undefined && first !== undefined;
  return (
    <Notice
      tone={failures.length > 0 ? "warning" : "success"}
      role="status"
      action={
        canUndo ? (
          <Button size="sm" onClick={() => void onUndo()}>
            {t("settings.data.export.undo")}
          </Button>
        ) : undefined
      }
    >
      <div>
        {t("settings.data.export.imported", { count: imported })}{" "}
        {restored > 0 ? `${t("settings.data.export.restored", { count: restored })} ` : ""}
        {skipped > 0 ? t("settings.data.export.skipped", { count: skipped }) : ""}
        <ImportLines failures={failures} />
      </div>
    </Notice>
  );
}

/** The lines of a file that do not come in, or not as a whole. */
export function ImportLines({ failures }: { failures: readonly Failure[] }) {
  const { t } = useLanguage();
  const undated = failures.filter(isUndated);
  const cut = failures.filter(isCut);
  const lost = failures.filter((failure) => !isUndated(failure) && !isCut(failure));
  return (
    <>
      <Lines title={t("settings.data.export.notImported", { count: lost.length })} lines={lost} />
      <Lines
        title={t("settings.data.export.undated", { count: undated.length })}
        lines={undated.map(({ row, title }) => ({ row, title, message: "" }))}
      />
      <Lines title={t("settings.data.export.notes", { count: cut.length })} lines={cut} />
    </>
  );
}

const MANY = 10;

/** The file's own words and the server's go their own way, whatever the page's direction. */
function Lines({ title, lines }: { title: string; lines: readonly Partial<Failure>[] }) {
  const { t } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <>
      <p className="mt-1">{title}</p>
      <ul className="mt-1 grid gap-0.5 text-muted text-xs">
        {lines.slice(0, MANY).map(({ row, title: task, message }) => (
          <li key={`${row} ${task} ${message}`}>
            {row === undefined ? null : t("settings.data.export.line", { row })} <bdi>{task}</bdi>{" "}
            <bdi>{message}</bdi>
          </li>
        ))}
        {lines.length > MANY ? (
          <li>{t("settings.data.export.moreLines", { count: lines.length - MANY })}</li>
        ) : null}
      </ul>
    </>
  );
}
