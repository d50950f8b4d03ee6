// Is this one of our tools? Those that the API's document names; another name fails to compile.
import type { ToolName } from "./types";

const tools: Record<ToolName, true> = {
  add_task: true,
  list_tasks: true,
  update_task: true,
  complete_task: true,
  reopen_task: true,
  reschedule_task: true,
  delete_task: true,
  restore_task: true,
  change_tasks: true,
  undo_last_change: true,
};

export function isToolName(name: string): name is ToolName {
  return Object.hasOwn(tools, name);
}
