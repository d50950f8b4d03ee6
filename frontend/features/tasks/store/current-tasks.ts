// Whose tasks are on the page, and in which zone are its days?

import { currentLanguage } from "@/language/current";
import { api } from "@/routes";
import { toast, toasts } from "@/ui/toast-store";
import { taskError } from "../task-error";
import { type Done, type Notify, TaskActions } from "./actions";
import { LiveTasks } from "./live";
import { TaskStore } from "./task-store";

type Open = {
  userId: string;
  zone: string;
  store: TaskStore;
  actions: TaskActions;
  live: LiveTasks;
};

const UNDO_SHOWN = 7_000;

function tell({ action, title, count, undo }: Done): void {
  const { t } = currentLanguage.get();
  const text =
    count === 1 ? t(`tasks.done.${action}`, { title }) : t(`tasks.doneMany.${action}`, { count });
  if (!undo) return void toast(text);
  const run = () => void takeBack(undo);
  if (action === "added") toasts.close(lastAdded);
  const shown = toast(text, { action: { label: t("tasks.undo"), run }, lasts: UNDO_SHOWN });
  if (action === "added") lastAdded = shown;
}

async function takeBack(token: string): Promise<void> {
  const { t } = currentLanguage.get();
  try {
    await current.actions().undo(token);
    toast(t("tasks.undone"), { lasts: 3_000 });
  } catch (reason) {
    notify.failed(reason);
  }
}

const notify: Notify = {
  done(done) {
    lastUndo = done.undo ?? null;
    tell(done);
  },
  failed(reason) {
    toast(taskError(reason, currentLanguage.get().t), { tone: "danger", lasts: 8_000 });
  },
  partly(count) {
    toast(currentLanguage.get().t("tasks.failedSome", { count }), { tone: "danger" });
  },
};

let lastUndo: string | null = null;
/** The notice of the newest task: who adds ten in a row needs no pile of them. */
let lastAdded = 0;
const nobody = new TaskStore();
let open: Open | null = null;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

const nobodysActions = new TaskActions(nobody, notify);

export const current = {
  store: () => open?.store ?? nobody,
  actions: () => open?.actions ?? nobodysActions,
  zone: () => open?.zone ?? "UTC",
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** Takes back the newest change made by hand, once. */
  undoLast(): void {
    const token = lastUndo;
    lastUndo = null;
    if (token) void takeBack(token);
  },
};

/** Opens a user's tasks; the same user again only takes over the zone. */
export function openTasks(userId: string, zone: string): void {
  if (open?.userId === userId) {
    if (open.zone === zone) return;
    open = { ...open, zone };
    void open.store.reload();
    changed();
    return;
  }
  closeTasks();
  const store = new TaskStore();
  const live = new LiveTasks(store, () => new EventSource(api.taskEvents));
  open = { userId, zone, store, actions: new TaskActions(store, notify), live };
  void store.reload();
  changed();
}

export function closeTasks(): void {
  if (!open) return;
  open.live.close();
  open = null;
  lastUndo = null;
  changed();
}
