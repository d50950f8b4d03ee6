// What are the tools of the assistant called? As the server names them, listed here.

export const toolNames = [
  "add_task",
  "list_tasks",
  "update_task",
  "complete_task",
  "reopen_task",
  "reschedule_task",
  "delete_task",
  "restore_task",
  "change_tasks",
  "undo_last_change",
] as const;

export type ToolName = (typeof toolNames)[number];
