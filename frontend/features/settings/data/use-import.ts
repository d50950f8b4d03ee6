"use client";
// Where does an import stand? Chosen, shown, written, or taken back; and what went wrong with it.
import { useState } from "react";
import { importTasks, previewImport, undoImport } from "@/api/tasks";
import type { Imported, ImportPreview } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";

export type Shown = { files: readonly File[]; preview: ImportPreview };
type State = { shown: Shown | null; result: Imported | null; erased: number | null };

const nothing: State = { shown: null, result: null, erased: null };

export function useImport(onImported: () => void) {
  const { t } = useLanguage();
  const [state, setState] = useState(nothing);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function during(work: () => Promise<State>) {
    setBusy(true);
    setProblem("");
    try {
      setState(await work());
    } catch (reason) {
      setState(nothing);
      setProblem(accountError(reason, t));
    }
    setBusy(false);
  }

  async function choose(files: readonly File[]) {
    if (files.length === 0) return;
    const look = async () => ({ files, preview: await previewImport(files) });
    await during(async () => ({ ...nothing, shown: await look() }));
  }

  async function start(restore: boolean) {
    const files = state.shown?.files ?? [];
    await during(async () => ({ ...nothing, result: await importTasks(files, restore) }));
    onImported();
  }

  async function undo() {
    const { first, last } = state.result ?? {};
    if (first === undefined || last === undefined) return;
    await during(async () => ({ ...nothing, erased: (await undoImport(first, last)).erased }));
    onImported();
  }

  return { ...state, busy, problem, choose, start, undo, cancel: () => setState(nothing) };
}
