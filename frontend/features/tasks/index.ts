// What do pages need of the tasks? The live store, and what reminders are made of.

export { TaskPanel } from "./panel/task-panel";
export { TasksPage } from "./panel/tasks-page";
export { onWay } from "./store/lead";
export { TasksLive } from "./tasks-live";
export { tryNow, useMentionableTasks, useNextTry, useTimedTasks, zonedNow } from "./use-tasks";
