// Whose tasks are on the page, and in which zone are its days? The signed-in user's, in their own.
import { createStore } from "zustand/vanilla";
import { languageStore } from "@/language/current";
import { api } from "@/routes";
import { loadWithRetry } from "@/ui/load-with-retry";
import { closeToast, toast } from "@/ui/toast-store";
import { taskError } from "../task-error";
import { TaskActions } from "./actions";
import { callOff } from "./asking";
import { beginWith, markTask } from "./in-front";
import { followInTabs, LiveTasks } from "./live";
import type { Notify } from "./notify";
import { TaskStore } from "./task-store";
import { UndoStack } from "./undo-stack";

/** What was taken back is told in one notice, however often a key is pressed. */
async function say(done: Promise<boolean>, words: "tasks.undone" | "tasks.redone"): Promise<void> {
  try {
    if (!(await done)) return;
    closeToast(lastSaid);
    lastSaid = toast(languageStore.getState().t(words), { duration: 3_000 });
  } catch (reason) {
    notify.failed(reason);
  }
}

const notify: Notify = {
  done(done) {
    const { undo, begun, action, task } = done;
    if (undo) undoStack.push(undo, begun);
    if (action === "added" && task) markTask(task.number);
    const takeBack = undo ? () => void say(undoStack.undoThis(undo), "tasks.undone") : null;
    const { zone, store } = currentTasks.getState();
    loadTelling().then(
      ({ showDone }) => showDone(done, zone, store.get().tasks, takeBack),
      () => undefined, // it is done all the same, and Ctrl+Z takes it back
    );
  },
  failed(reason) {
    toast(taskError(reason, languageStore.getState().t), { tone: "danger", duration: 8_000 });
  },
  refused(title, reason, again) {
    const { t } = languageStore.getState();
    const problem = taskError(reason, t);
    const action = { label: t("tasks.retry"), run: again };
    toast(t("tasks.add.notAdded", { title, problem }), { tone: "danger", duration: 0, action });
  },
  partly(count) {
    toast(languageStore.getState().t("tasks.failedSome", { count }), { tone: "danger" });
  },
};

const undoStack = new UndoStack(
  async (token) => (await currentTasks.getState().actions.undo(token)).undo,
  () => currentTasks.getState().actions.settled(),
);
let lastSaid = 0;

/** Not in the first load: nothing has been done yet. */
const loadTelling = () => loadWithRetry(() => import("./show-done"));

type CurrentTasks = {
  userId: string | null;
  zone: string;
  store: TaskStore;
  actions: TaskActions;
  live: LiveTasks | null;
};

const openStream = () => new EventSource(api.taskEvents);

function tasksOf(userId: string | null, zone: string): CurrentTasks {
  const store = new TaskStore();
  const live = userId ? new LiveTasks(store, followInTabs(userId, openStream)) : null;
  return { userId, zone, store, actions: new TaskActions(store, notify), live };
}

const signedOut = tasksOf(null, "UTC");

export const currentTasks = createStore<CurrentTasks>(() => signedOut);

/** Takes back the newest change made by hand that still stands. */
export function undoLast(): void {
  void say(undoStack.undo(), "tasks.undone");
}

/** Makes again what was taken back last. */
export function redoLast(): void {
  void say(undoStack.redo(), "tasks.redone");
}

/** Opens a user's tasks; the same user again only takes over the zone. */
export function openTasks(userId: string, zone: string): void {
  const open = currentTasks.getState();
  if (open.userId === userId && open.zone === zone) return;
  if (open.userId === userId) currentTasks.setState({ zone });
  else {
    closeTasks();
    currentTasks.setState(tasksOf(userId, zone));
  }
  const { store, actions } = currentTasks.getState();
  void store.reload();
  if (open.userId !== userId) actions.resume();
}

export function closeTasks(): void {
  const { live, store, actions } = currentTasks.getState();
  if (!live) return;
  callOff();
  actions.close();
  live.close();
  store.close();
  undoStack.clear();
  markTask(null);
  beginWith(null);
  currentTasks.setState(signedOut);
}
