"use client";
// What does a key do in the message field? Completions first, then recalling, then sending.
import { type KeyboardEvent, useState } from "react";
import { isComposing } from "@/ui/composing";
import { recall, sends } from "./keys";
import type { Choice, Completions } from "./use-completions";

type Props = {
  text: string;
  said: () => readonly string[];
  busy: boolean;
  completions: Completions;
  write: (text: string) => void;
  onChoose: (choice: Choice) => void;
  onSend: () => void;
  onStop: () => void;
};

type Handler = (event: KeyboardEvent) => boolean;

const recallSteps: Record<string, 1 | -1> = { ArrowUp: 1, ArrowDown: -1 };

function completionKey({ completions, onChoose }: Props): Handler {
  const { at, choices, active, setActive, dismiss } = completions;
  const chosen = choices[active];
  return (event) => {
    if (!at || !chosen || isComposing(event.nativeEvent)) return false;
    if (event.key === "ArrowDown") setActive(active + 1);
    else if (event.key === "ArrowUp") setActive(active - 1);
    else if (event.key === "Enter" || event.key === "Tab") onChoose(chosen);
    else if (event.key === "Escape") dismiss();
    else return false;
    return true;
  };
}

/** Up in an empty field brings back what was said; typing ends that. */
function useRecall({ text, said, write }: Props): { onRecall: Handler; forget: () => void } {
  const [at, setAt] = useState(-1);
  const onRecall: Handler = (event) => {
    const step = recallSteps[event.key];
    if (!step || (at < 0 && (step < 0 || text !== ""))) return false;
    const found = recall(said(), at, step);
    setAt(found.at);
    write(found.text);
    return true;
  };
  return { onRecall, forget: () => setAt(-1) };
}

export function useComposerKeys(props: Props) {
  const { busy, onSend, onStop } = props;
  const { onRecall, forget } = useRecall(props);
  const onCompletion = completionKey(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (onCompletion(event) || onRecall(event)) event.preventDefault();
    else if (sends(event.nativeEvent)) {
      event.preventDefault();
      forget();
      onSend();
    } else if (event.key === "Escape" && busy && !isComposing(event.nativeEvent)) onStop();
  };
  return { onKeyDown, forget };
}
