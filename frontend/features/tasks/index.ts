// What do pages need of the tasks?
import { createElement, type ReactNode } from "react";
import { ToolCard } from "./receipt/tool-card";
import type { ToolContext, ToolPart } from "./receipt/tool-part";
import { current } from "./store/current-tasks";

export { TaskPanel } from "./panel/task-panel";
export { TasksPage } from "./panel/tasks-page";
export { undoTokensOf } from "./receipt/read-receipt";
export { TasksLive } from "./tasks-live";
export { useMentionableTasks, useTimedTasks, zonedNow } from "./use-tasks";

/** Draws one tool part of the chat. */
export function renderTool(part: ToolPart, context: ToolContext): ReactNode {
  return createElement(ToolCard, { key: part.toolCallId, part, context });
}

/** Takes back several changes, one after the other; answers how many could not be. */
export async function undoReceipts(tokens: readonly string[]): Promise<{ failed: number }> {
  let failed = 0;
  for (const token of tokens) {
    await current
      .actions()
      .undo(token)
      .catch(() => {
        failed += 1;
      });
  }
  return { failed };
}
