"use client";
// What does a finger that rests on a row do? It selects the task, and drags it when it moves on.
import type { RefObject } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { useFinger } from "@/ui/use-finger";
import { isOpen } from "../lists/views";
import { useRowHandlers } from "./board";

export function useRowFinger(row: RefObject<HTMLElement | null>, task: Task, isStill: boolean) {
  const { t } = useLanguage();
  const handlers = useRowHandlers();
  const held = {
    onRest: () => handlers.hold(task.number),
    onDrag() {
      if (!isOpen(task)) return null;
      const count = handlers.drag(task.number);
      return count === 1 ? task.title : t("tasks.bulk.selected", { count });
    },
    onEnd: handlers.drop,
  };
  useFinger(row, isStill ? null : held);
}
