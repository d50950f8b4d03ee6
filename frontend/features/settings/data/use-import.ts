"use client";
// Where does an import stand? Chosen, shown, written, or taken back; and what went wrong with it.
import { useRef, useState } from "react";
import { ApiError } from "@/api/error";
import type { Step } from "@/api/import-progress";
import { importTasks, previewImport, undoImport } from "@/api/tasks";
import type { Imported, ImportPreview } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";

export type Shown = { files: readonly File[]; preview: ImportPreview };
type State = {
  shown: Shown | null;
  result: Imported | null;
  erased: number | null;
  /** How far the server is with what it writes; null while it writes nothing. */
  step: Step | null;
  isStopped: boolean;
};

const nothing: State = { shown: null, result: null, erased: null, step: null, isStopped: false };

/** One step after the other; one that fails leaves a sentence, and one that was stopped says so. */
function useSteps() {
  const { t } = useLanguage();
  const [state, setState] = useState(nothing);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function during(work: () => Promise<State>, signal?: AbortSignal) {
    setBusy(true);
    setProblem("");
    try {
      setState(await work());
    } catch (reason) {
      const isStopped = signal?.aborted === true && !(reason instanceof ApiError);
      setState({ ...nothing, isStopped });
      if (!isStopped) setProblem(accountError(reason, t));
    }
    setBusy(false);
  }

  return { state, setState, busy, problem, during };
}

export function useImport(onImported: () => void) {
  const { state, setState, busy, problem, during } = useSteps();
  const running = useRef<AbortController>(null);

  async function choose(files: readonly File[]) {
    if (files.length === 0) return;
    const look = async () => ({ files, preview: await previewImport(files) });
    await during(async () => ({ ...nothing, shown: await look() }));
  }

  async function start(restore: boolean) {
    const control = new AbortController();
    const { signal } = control;
    running.current = control;
    const files = state.shown?.files ?? [];
    const onStep = (step: Step) => setState((shown) => ({ ...shown, step }));
    onStep({ step: "read", done: 0 });
    const write = async () => ({ result: await importTasks(files, restore, onStep, signal) });
    await during(async () => ({ ...nothing, ...(await write()) }), signal);
    running.current = null;
    onImported();
  }

  async function undo() {
    const { first, last, at } = state.result ?? {};
    if (first === undefined || last === undefined || at === undefined) return;
    const erase = async () => (await undoImport({ first, last, at })).erased;
    await during(async () => ({ ...nothing, erased: await erase() }));
    onImported();
  }

  /** Also while it is written: the server then writes nothing at all. */
  function cancel() {
    if (running.current) running.current.abort();
    else setState(nothing);
  }

  return { ...state, busy, problem, choose, start, undo, cancel };
}
