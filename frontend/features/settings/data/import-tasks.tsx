"use client";
// How do tasks come in? From files, which are shown before anything is written, and can be undone.
import Upload from "lucide-react/icons/upload";
import { useRef } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Problem } from "@/ui/problem";
import { ImportDialog } from "./import-preview";
import { ImportResult } from "./import-result";
import { useImport } from "./use-import";

type Props = { onImported: () => void };

export function ImportTasks({ onImported }: Props) {
  const { t } = useLanguage();
  const { shown, step, busy, result, erased, isStopped, problem, choose, cancel, start, undo } =
    useImport(onImported);
  return (
    <div className="grid gap-2 border-line border-t pt-4">
      <FileChooser busy={busy} onFiles={choose} />
      <ImportDialog shown={shown} step={step} busy={busy} onCancel={cancel} onStart={start} />
      <Problem text={problem} />
      {isStopped ? <Notice role="status">{t("settings.data.export.stopped")}</Notice> : null}
      {result ? <ImportResult result={result} onUndo={undo} /> : null}
      {erased === null ? null : (
        <Notice tone="success" role="status">
          {t("settings.data.export.undone", { count: erased })}
        </Notice>
      )}
    </div>
  );
}

type FileProps = { busy: boolean; onFiles: (files: readonly File[]) => Promise<void> };

function FileChooser({ busy, onFiles }: FileProps) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);

  /** Emptied afterwards, so that the same file can be chosen again. */
  async function choose(chosen: HTMLInputElement) {
    await onFiles([...(chosen.files ?? [])]);
    chosen.value = "";
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <p id="import-hint" className="min-w-48 flex-1 text-muted text-sm">
        {t("settings.data.export.importHint")}
      </p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("settings.data.export.import")}
        onChange={(event) => void choose(event.currentTarget)}
      />
      <Button busy={busy} aria-describedby="import-hint" onClick={() => input.current?.click()}>
        <Upload className="size-4" aria-hidden />
        {t("settings.data.export.import")}
      </Button>
    </div>
  );
}
