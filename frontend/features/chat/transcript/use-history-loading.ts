"use client";
// Is an earlier chat still being read? Its messages are shown together, and not in leaps.
import { useEffect, useState } from "react";
import { useSlots } from "../conversation/chat-context";
import type { Going } from "../conversation/conversation-state";
import { prepareAnswers } from "./assistant-message";

function isRead({ history, id }: Going): boolean {
  return history !== "loading" && (history !== "none" || id === null);
}

/** Until its words are there, and what draws them. A chat that begins here draws as it comes. */
export function useReading(going: Going): boolean {
  const { prepareTools } = useSlots();
  const [canDraw, setCanDraw] = useState(isRead(going));
  useEffect(() => {
    if (canDraw) return;
    const all = [prepareAnswers(), prepareTools?.()];
    void Promise.allSettled(all).then(() => setCanDraw(true));
  }, [canDraw, prepareTools]);
  return !canDraw || !isRead(going);
}
