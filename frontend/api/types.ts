// What shapes do the server's answers have? Written from the API's contract, checked by its tests.

export type Priority = "none" | "low" | "medium" | "high";
export type RecurrenceBasis = "due" | "completion";

export type User = {
  id: string;
  email: string;
  name: string;
  time_zone: string;
  language: string;
  created_at: string;
  /** False for who signs in through another system only. */
  has_password?: boolean;
};

export type Session = { access_token: string; token_type: "bearer"; user: User };

/** Dates are local (`2026-11-21`), times are local (`17:00`), instants carry their zone. */
export type Task = {
  number: number;
  title: string;
  notes: string;
  due_date: string | null;
  due_time: string | null;
  priority: Priority;
  tags: string[];
  recurrence: string | null;
  recurrence_basis?: RecurrenceBasis | null;
  completed_at: string | null;
  deleted_at: string | null;
  created_at: string;
  updated_at: string;
};

/** What a person may set by hand; an absent field stays as it is, `null` clears it. */
export type TaskFields = Partial<
  Pick<
    Task,
    | "title"
    | "notes"
    | "due_date"
    | "due_time"
    | "priority"
    | "tags"
    | "recurrence"
    | "recurrence_basis"
  >
>;

/** Answer of a verb that changes one task: the task, how to undo it, and its next occurrence. */
export type ChangedTask = Task & { undo?: string; next?: Task | null };

export type TaskList = { tasks: Task[]; next_cursor: string | null };

export type TaskCounts = {
  today: number;
  overdue: number;
  upcoming: number;
  anytime: number;
  completed: number;
  deleted: number;
};

export type ReceiptAction =
  | "added"
  | "updated"
  | "completed"
  | "reopened"
  | "rescheduled"
  | "deleted"
  | "restored"
  | "undone";

export type BulkVerb =
  | "complete"
  | "reopen"
  | "delete"
  | "restore"
  | "reschedule"
  | "tag"
  | "untag"
  | "priority";

export type Failure = { number: number; code: string; message: string };

export type OneReceipt = {
  ok: true;
  action: ReceiptAction;
  at: string;
  task: Task;
  before: Task | null;
  next: Task | null;
  undo?: string;
};

export type BulkReceipt = {
  ok: true;
  action: ReceiptAction;
  at: string;
  receipts: OneReceipt[];
  failures: Failure[];
  undo?: string;
};

export type ListReceipt = {
  ok: true;
  tasks: Task[];
  total: number;
  next_cursor: string | null;
  /** `total` stops counting at 1000. */
  total_is_minimum?: boolean;
};

export type ConfirmReceipt = {
  ok: true;
  action: "confirm";
  at: string;
  change: { verb: BulkVerb; numbers: number[]; values?: Record<string, unknown> | null };
  tasks: Task[];
  confirm?: string;
};

export type RefusedReceipt = {
  ok: false;
  error: { code: string; message: string };
  tasks?: Task[];
};

export type Receipt = OneReceipt | BulkReceipt | ListReceipt | ConfirmReceipt | RefusedReceipt;

export type Imported = {
  imported: number;
  skipped: number;
  failures: { row?: number; title?: string; code?: string; message: string }[];
};

export type Info = {
  standin: boolean;
  model: string;
  version: string;
  registration: boolean;
  /** How many characters a message may have. */
  message_limit: number;
};

/** `created_at` in seconds since 1970, as OpenAI says. */
export type Conversation = {
  id: string;
  title: string;
  created_at: number | null;
  running: boolean;
};

export type ErasedConversation = { id: string; deleted: true; items_deleted: number };
