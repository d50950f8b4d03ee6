"use client";
// What does a key do in the message field? It chooses a completion, else recalls what was sent
// before, else sends or stops.
import { type KeyboardEvent, useState } from "react";
import { isComposing } from "@/ui/composing";
import { isSendKey, recall } from "./keys";
import type { Choice, Completions } from "./use-completions";

type Props = {
  text: string;
  sentTexts: () => readonly string[];
  isBusy: boolean;
  completions: Completions;
  write: (text: string) => void;
  onChoose: (choice: Choice) => void;
  onSend: () => void;
  onStop: () => void;
};

/** True when the key had a meaning here. */
type KeyHandler = (event: KeyboardEvent) => boolean;

const recallSteps: Record<string, 1 | -1> = { ArrowUp: 1, ArrowDown: -1 };

function completionKeyHandler({ completions, onChoose }: Props): KeyHandler {
  const { completion, choices, activeIndex, setActive, dismiss } = completions;
  const active = choices[activeIndex];
  return (event) => {
    if (!completion || !active || isComposing(event.nativeEvent)) return false;
    if (event.key === "ArrowDown") setActive(activeIndex + 1);
    else if (event.key === "ArrowUp") setActive(activeIndex - 1);
    else if (event.key === "Enter" || event.key === "Tab") onChoose(active);
    else if (event.key === "Escape") dismiss();
    else return false;
    return true;
  };
}

/** Up in an empty field brings back what was sent; typing ends that. */
function useRecall({ text, sentTexts, write }: Props) {
  const [index, setIndex] = useState(-1);
  const onRecallKey: KeyHandler = (event) => {
    const step = recallSteps[event.key];
    if (!step || (index < 0 && (step < 0 || text !== ""))) return false;
    const recalled = recall(sentTexts(), index, step);
    setIndex(recalled.index);
    write(recalled.text);
    return true;
  };
  return { onRecallKey, endRecall: () => setIndex(-1) };
}

export function useComposerKeys(props: Props) {
  const { isBusy, onSend, onStop } = props;
  const { onRecallKey, endRecall } = useRecall(props);
  const onCompletionKey = completionKeyHandler(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (onCompletionKey(event) || onRecallKey(event)) event.preventDefault();
    else if (isSendKey(event.nativeEvent)) {
      event.preventDefault();
      endRecall();
      onSend();
    } else if (event.key === "Escape" && isBusy && !isComposing(event.nativeEvent)) onStop();
  };
  return { onKeyDown, endRecall };
}
