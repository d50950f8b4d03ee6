"use client";
// What will come in from these files? What each is, the first tasks, and what cannot be kept.
import { useState } from "react";
import type { Step } from "@/api/import-progress";
import type { ImportPreview } from "@/api/types";
import { formatLocalDate, formatLocalTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ImportProgress } from "./import-progress";
import { ImportLines } from "./import-result";
import type { Shown } from "./use-import";

type Props = {
  shown: Shown | null;
  step: Step | null;
  busy: boolean;
  onCancel: () => void;
  onStart: (restore: boolean) => Promise<void>;
};

export function ImportDialog({ shown, step, busy, onCancel, onStart }: Props) {
  const { t } = useLanguage();
  return (
    <Dialog
      open={shown !== null}
      onOpenChange={(open) => open || busy || onCancel()}
      title={t("settings.data.export.previewTitle")}
      closeLabel={t("settings.data.export.cancel")}
    >
      {shown && step ? (
        <ImportProgress step={step} total={shown.preview.total} onStop={onCancel} />
      ) : null}
      {shown && !step ? (
        <Preview preview={shown.preview} busy={busy} onCancel={onCancel} onStart={onStart} />
      ) : null}
    </Dialog>
  );
}

type PreviewProps = Omit<Props, "shown" | "step"> & { preview: ImportPreview };

function Preview({ preview, busy, onCancel, onStart }: PreviewProps) {
  const { t } = useLanguage();
  const [restore, setRestore] = useState(false);
  const { total, duplicates, restorable } = preview;
  const count = total - duplicates + (restore ? restorable : 0);
  return (
    <div className="grid gap-3 text-sm">
      <Files preview={preview} />
      {duplicates > 0 ? (
        <p>{t("settings.data.export.alreadyHere", { count: duplicates })}</p>
      ) : null}
      {restorable > 0 ? (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={restore}
            onChange={(event) => setRestore(event.target.checked)}
          />
          {t("settings.data.export.restore", { count: restorable })}
        </label>
      ) : null}
      <Tasks tasks={preview.tasks} />
      <Lost lost={preview.lost} />
      <ImportLines failures={preview.failures} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel} disabled={busy}>
          {t("settings.data.export.cancel")}
        </Button>
        <Button
          look="primary"
          busy={busy}
          disabled={count === 0}
          onClick={() => void onStart(restore)}
        >
          {t("settings.data.export.start", { count })}
        </Button>
      </div>
    </div>
  );
}

type Format = "lethe_json";

function Files({ preview }: { preview: ImportPreview }) {
  const { t } = useLanguage();
  return (
    <ul className="grid gap-0.5">
      {preview.files.map(({ name, format, tasks }) => (
        <li key={`${name} ${format}`}>
          {t("settings.data.export.recognised", {
            name,
            format: t(`settings.data.export.formats.${format as Format}`),
            tasks: t("settings.data.export.taskCount", { count: tasks ?? 0 }),
          })}
        </li>
      ))}
    </ul>
  );
}

function Tasks({ tasks }: { tasks: ImportPreview["tasks"] }) {
  const { t, locale } = useLanguage();
  if (tasks.length === 0) return null;
  const day = (date: string | null) => (date ? formatLocalDate(locale, date) : "");
  const clock = (time: string | null) => (time ? formatLocalTime(locale, time) : "");
  return (
    <table className="w-full text-start">
      <caption className="mb-1 text-start text-muted text-xs">
        {t("settings.data.export.firstTasks")}
      </caption>
      <tbody>
        {tasks.map((task, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tasks of a file may be the same
          <tr key={row} className="border-line border-t align-top">
            <td className="py-1 pe-2">
              <bdi>{task.title}</bdi>
            </td>
            <td className="whitespace-nowrap py-1 pe-2">
              {day(task.due_date)} {clock(task.due_time)}
            </td>
            <td className="py-1 text-muted text-xs">
              <bdi>{[task.recurrence, ...task.tags.map((tag) => `#${tag}`)].join(" ")}</bdi>{" "}
              {task.is_completed ? t("settings.data.export.done") : ""}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lost({ lost }: { lost: ImportPreview["lost"] }) {
  const { t } = useLanguage();
  if (lost.length === 0) return null;
  return (
    <div>
      <p className="text-muted text-xs">{t("settings.data.export.lostFields")}</p>
      <ul className="flex flex-wrap gap-x-3">
        {lost.map(({ field, tasks }) => (
          <li key={field}>
            {t("settings.data.export.lostField", {
              field,
              tasks: t("settings.data.export.taskCount", { count: tasks }),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
