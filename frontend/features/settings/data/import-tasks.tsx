"use client";
// How do tasks come in? From a file, whose result is said below its button.
import Upload from "lucide-react/icons/upload";
import { useRef, useState } from "react";
import { importTasks } from "@/api/tasks";
import type { Imported } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { ImportResult } from "./import-result";

type Props = { onImported: () => void };

function useImport(onImported: () => void) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Imported | null>(null);
  const [problem, setProblem] = useState("");

  async function read(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    setProblem("");
    setResult(null);
    try {
      setResult(await importTasks(file));
      onImported();
    } catch (reason) {
      setProblem(accountError(reason, t));
    }
    setBusy(false);
  }
  return { busy, result, problem, read };
}

export function ImportTasks({ onImported }: Props) {
  const { busy, result, problem, read } = useImport(onImported);
  return (
    <div className="grid gap-2 border-line border-t pt-4">
      <FileChooser busy={busy} onFile={read} />
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
      {result ? <ImportResult result={result} /> : null}
    </div>
  );
}

type FileProps = { busy: boolean; onFile: (file: File | undefined) => Promise<void> };

function FileChooser({ busy, onFile }: FileProps) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);

  /** Emptied afterwards, so that the same file can be chosen again. */
  async function choose(chosen: HTMLInputElement) {
    await onFile(chosen.files?.[0]);
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
        hidden
        accept=".json,.csv,application/json,text/csv"
        onChange={(event) => void choose(event.currentTarget)}
      />
      <Button busy={busy} aria-describedby="import-hint" onClick={() => input.current?.click()}>
        <Upload className="size-4" aria-hidden />
        {t("settings.data.export.import")}
      </Button>
    </div>
  );
}
