// What are the tools of the assistant called? As in backend/tasks/tools/catalog.py.

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
] as const;

export type ToolName = (typeof toolNames)[number];
