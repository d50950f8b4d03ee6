// What does the page know of the user's tasks at one moment? This state, and nothing else.
import type { ApiError } from "@/api/error";
import type { TaskCounts } from "@/api/types";
import type { View } from "../lists/views";
import type { Tasks } from "./facts";

/** How much of a view has been read; `cursor` is where the rest begins. */
export type ListState = { status: "unread" | "reading" | "read" | "failed"; cursor: string | null };

export type TasksState = {
  status: "idle" | "loading" | "ready" | "failed";
  error: ApiError | null;
  /** Whether changes from elsewhere arrive at once. */
  isLive: boolean;
  /** When the lost server is asked again, in milliseconds since 1970; null while it is not lost. */
  nextTry: number | null;
  tasks: Tasks;
  /** Drafts that could not be sent yet. */
  waiting: ReadonlySet<number>;
  /** Numbers with an unanswered change. */
  saving: ReadonlySet<number>;
  lists: Readonly<Record<View, ListState>>;
  counts: TaskCounts | null;
};

const unread: ListState = { status: "unread", cursor: null };

export const emptyState: TasksState = {
  status: "idle",
  error: null,
  isLive: false,
  nextTry: null,
  tasks: new Map(),
  waiting: new Set(),
  saving: new Set(),
  lists: { today: unread, upcoming: unread, anytime: unread, completed: unread, deleted: unread },
  counts: null,
};
