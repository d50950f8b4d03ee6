"use client";
// How does my data leave? As one file with everything, or the tasks alone in a format of choice.
import Download from "lucide-react/icons/download";
import { useState } from "react";
import { exportTasks } from "@/api/tasks";
import type { ExportFormat } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { saveFile } from "@/ui/save-file";
import { toast } from "@/ui/toast-store";
import { Section } from "../section";
import { ImportTasks } from "./import-tasks";

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
      <Formats busy={busy} onChoose={(name) => void during(name, () => saveTasks(name))} />
      <ImportTasks onImported={onImported} />
    </Section>
  );
}

async function saveTasks(format: ExportFormat): Promise<void> {
  const blob = await exportTasks(format);
  const [type = ""] = blob.type.split(";");
  saveFile(`lethe-tasks.${formats[format]}`, await blob.text(), type);
}

type FormatProps = { busy: string; onChoose: (format: ExportFormat) => void };

function Formats({ busy, onChoose }: FormatProps) {
  const { t } = useLanguage();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium text-sm">{t("settings.data.export.tasks")}</legend>
      <div className="flex flex-wrap gap-2">
        {names.map((name) => {
          const format = t(`settings.data.export.${name}`);
          return (
            <Button
              key={name}
              size="sm"
              busy={busy === name}
              aria-label={t("settings.data.export.tasksAs", { format })}
              onClick={() => onChoose(name)}
            >
              {format}
            </Button>
          );
        })}
      </div>
    </fieldset>
  );
}
