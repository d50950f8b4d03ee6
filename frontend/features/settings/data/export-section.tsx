"use client";
// How does my data leave, and how does it come in?
import Download from "lucide-react/icons/download";
import Upload from "lucide-react/icons/upload";
import { useRef, useState } from "react";
import { exportTasks, importTasks } from "@/api/tasks";
import type { ExportFormat, Imported } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { saveFile } from "@/ui/save-file";
import { toast } from "@/ui/toast-store";
import { Section } from "../section";
import { ImportResult } from "./import-result";

const formats = { json: "json", csv: "csv", markdown: "md", ics: "ics" } as const;
const names = Object.keys(formats) as ExportFormat[];

type Props = { onEverything: () => Promise<void>; onImported: () => void };

export function ExportSection({ onEverything, onImported }: Props) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState("");

  async function during(name: string, work: () => Promise<void>) {
    setBusy(name);
    await work().catch((reason) => toast(accountError(reason, t), { tone: "danger" }));
    setBusy("");
  }

  function tasksAs(format: ExportFormat) {
    return during(format, async () => {
      const blob = await exportTasks(format);
      saveFile(`lethe-tasks.${formats[format]}`, await blob.text(), blob.type.split(";")[0] ?? "");
    });
  }

  return (
    <Section id="export" title={t("settings.data.export.title")}>
      <Button
        look="primary"
        className="justify-self-start"
        busy={busy === "all"}
        onClick={() => void during("all", onEverything)}
      >
        <Download className="size-4" aria-hidden />
        {t(busy === "all" ? "settings.data.export.working" : "settings.data.export.all")}
      </Button>
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-medium text-sm">{t("settings.data.export.tasks")}</legend>
        <div className="flex flex-wrap gap-2">
          {names.map((format) => (
            <Button
              key={format}
              size="sm"
              busy={busy === format}
              aria-label={t("settings.data.export.tasksAs", {
                format: t(`settings.data.export.${format}`),
              })}
              onClick={() => void tasksAs(format)}
            >
              {t(`settings.data.export.${format}`)}
            </Button>
          ))}
        </div>
      </fieldset>
      <ImportTasks onImported={onImported} />
    </Section>
  );
}

function ImportTasks({ onImported }: { onImported: () => void }) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
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
    if (input.current) input.current.value = "";
  }

  return (
    <div className="grid gap-2 border-line border-t pt-4">
      <div className="flex flex-wrap items-center gap-3">
        <p id="import-hint" className="min-w-48 flex-1 text-muted text-sm">
          {t("settings.data.export.importHint")}
        </p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,.csv,application/json,text/csv"
          onChange={(event) => void read(event.target.files?.[0])}
        />
        <Button busy={busy} aria-describedby="import-hint" onClick={() => input.current?.click()}>
          <Upload className="size-4" aria-hidden />
          {t("settings.data.export.import")}
        </Button>
      </div>
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
      {result ? <ImportResult result={result} /> : null}
    </div>
  );
}
