"use client";
// What does the line that adds a task say? Its words, which come back when they cannot be sent.
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { TaskFields } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";
import { withoutMarks } from "@/ui/words";
import { fieldsOf, parseQuickAdd } from "../quick-add/parse";
import { newKey } from "../store/draft";
import { keepLine, readLine } from "../store/line-draft";
import { taskError } from "../task-error";
import { useBoard } from "./board";
import { useWhereabouts } from "./use-whereabouts";

type Words = { text: string; ignored: ReadonlySet<string>; isDateless: boolean };
/** `key` is the same for every try of one line, so that a lost answer does not make two tasks. */
type Sent = { words: Words; fields: TaskFields & { title: string }; key: string };

const nothing: Words = { text: "", ignored: new Set(), isDateless: false };

/** The words of the line, also those that stood there before a reload; `latest` also tells somebody who waited. Null once the line is gone. */
function useLineWords() {
  const [words, setWords] = useState(() => ({ ...nothing, text: readLine() }));
  const latest = useRef<Words | null>(words);
  useEffect(() => {
    latest.current ??= nothing;
    return () => {
      latest.current = null;
    };
  }, []);
  const write = (next: Words) => {
    latest.current = next;
    setWords(next);
    keepLine(next.text);
  };
  return { words, latest, write };
}

/** Sends a line. What fails comes back into it, or stays in a notice where it has other words by now. */
function useSending(onBack: (sent: Sent, problem: string) => boolean) {
  const { t } = useLanguage();
  const { actions } = useBoard();
  return async function send(sent: Sent): Promise<void> {
    try {
      await actions.add(sent.fields, sent.key);
    } catch (reason) {
      const problem = taskError(reason, t);
      if (onBack(sent, problem)) return;
      const { title } = sent.fields;
      const action = { label: t("tasks.retry"), run: () => void send(sent) };
      toast(t("tasks.add.notAdded", { title, problem }), { tone: "danger", duration: 0, action });
    }
  };
}

/** What the words mean; a line in Today means today, unless it says another day or none. */
function useMeaning({ text, ignored, isDateless }: Words) {
  const { now, view } = useBoard();
  const parsed = parseQuickAdd(withoutMarks(text), now, ignored, useWhereabouts());
  const isToday = view === "today" && !isDateless && text.trim() !== "";
  const date = parsed.due_date ?? (isToday ? now.today : null);
  const isWritten = parsed.spans.some((span) => span.meaning.kind === "date");
  return { parsed, date, impliedDate: isWritten ? null : date };
}

export function useAddLine() {
  const { t } = useLanguage();
  const { words, latest, write } = useLineWords();
  const [problem, setProblem] = useState("");
  const key = useRef("");
  const send = useSending((sent, reason) => {
    if (latest.current?.text !== "") return false;
    write(sent.words);
    setProblem(reason);
    key.current = sent.key;
    return true;
  });
  const { text } = words;
  const { parsed, date, impliedDate } = useMeaning(words);

  /** Another line, which is sent as a task of its own. */
  function change(next: Words) {
    write(next);
    setProblem("");
    key.current = "";
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    if (parsed.title === "") return setProblem(t("tasks.add.titleMissing"));
    const fields = { ...fieldsOf(parsed), ...(date ? { due_date: date } : {}) };
    const sent = { words, fields, key: key.current || newKey() };
    change(nothing);
    void send(sent);
  }

  return { text, submit, parsed, problem, impliedDate, ...lineActions(words, change) };
}

function lineActions(words: Words, change: (next: Words) => void) {
  const { text, ignored, isDateless } = words;
  return {
    type: (next: string) => change(next === "" ? nothing : { ...words, text: next }),
    /** Behind what stands there: a line that was half typed before is not lost. */
    capture: (said: string) =>
      change({ ...words, text: text ? `${text.trimEnd()} ${said}` : said }),
    hasIgnored: ignored.size > 0 || isDateless,
    ignore: (said: string) => change({ ...words, ignored: new Set([...ignored, said]) }),
    dropDate: () => change({ ...words, isDateless: true }),
    readAgain: () => change({ ...nothing, text }),
  };
}
