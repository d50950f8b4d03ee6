// What are the server's types called in the page? By these names for parts of schema.ts, which
// `make schema` generates from the server's OpenAPI document.
import type { components, operations } from "./schema";

type Schemas = components["schemas"];
type Query<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

export type User = Schemas["UserOut"];
/** Nobody is an answer too. */
export type Whoever = Schemas["WhoOut"];
export type Session = Schemas["SessionOut"];
export type Registration = Schemas["Registration"];
export type FinishedSignUp = Schemas["FinishedSignUp"];
export type ChangedUser = Schemas["ChangedOut"];
/** Of one user, since midnight of UTC. */
export type Usage = Schemas["UsageOut"];
export type UserChange = Schemas["AccountChange"];

/** One place where the user is signed in. */
export type ReminderWays = Schemas["RemindersOut"];
export type LiveSession = Schemas["LiveSessionOut"];

export type Passkey = Schemas["PasskeyOut"];
export type AskedPasskey = Schemas["AskedPasskey"];
export type PasskeyAnswer = Schemas["PasskeyAnswer"];

/** What may act for the user besides their sessions: a token for scripts, or a connected app. */
export type Grant = Schemas["GrantOut"];
export type Scope = Grant["scopes"][number];
export type NewToken = Schemas["NewToken"];
export type MadeToken = Schemas["MadeToken"];
export type MadeCalendar = Schemas["MadeCalendar"];
export type AppRequest = Schemas["AskedOut"];

type Placed = "parent" | "rank" | "subtasks" | "subtasks_done";
/** Receipts in old conversations do not say whose sub-task it was, nor where it stood. */
export type Task = Omit<Schemas["TaskOut"], Placed> & Partial<Pick<Schemas["TaskOut"], Placed>>;
export type Priority = Task["priority"];
export type RecurrenceBasis = Task["recurrence_basis"];
/** What a person may set by hand; an absent field stays as it is, `null` clears it. */
export type TaskFields = Partial<
  Omit<Task, "number" | "rank" | "subtasks" | "subtasks_done" | `${string}_at`>
> & { before?: number; after?: number };
export type ChangedTask = Schemas["ChangedTask"];
export type TaskList = Omit<Schemas["TaskPage"], "tasks"> & { tasks: Task[] };
export type TaskCounts = Schemas["TaskCounts"];
export type TaskQuery = Query<"list_tasks">;
export type ExportFormat = NonNullable<Query<"export_tasks">["format"]>;
export type Imported = Schemas["ImportResult"];
export type ImportPreview = Schemas["ImportPreview"];
export type ImportedTasks = Schemas["ImportedTasks"];
export type UndoneImport = Schemas["UndoneImport"];

export type Receipt = Schemas["Receipt"];
export type TaskReceipt = Schemas["TaskReceipt"];
export type BulkReceipt = Schemas["BulkReceipt"];
export type DoneReceipt = Schemas["DoneReceipt"];
export type ListReceipt = Schemas["ListReceipt"];
export type ConfirmReceipt = Schemas["ConfirmReceipt"];
export type RefusedReceipt = Schemas["RefusedReceipt"];
export type ReceiptAction = TaskReceipt["action"];
export type BulkVerb = Schemas["BulkChange"]["verb"];
export type ChangeValues = Schemas["ChangeValues"];

/** Every answer from 400 on. */
export type ErrorAnswer = Schemas["ErrorOut"];
export type ErrorBody = Schemas["ErrorBody"];

export type ToolName = Schemas["ToolName"];
export type Info = Schemas["ServerInfo"];
export type FinishedLink = Schemas["FinishedLink"];
export type Conversation = Schemas["ConversationOut"];
export type StoredPage = Schemas["Messages"];
export type MessageMetadata = Schemas["MessageMetadata"];
export type TurnRequest = Pick<
  Schemas["ChatRequest"],
  "message" | "conversation_id" | "turn_id" | "written"
>;
export type StoppedTurn = Schemas["Stopped"];
export type RewoundConversation = Schemas["Rewound"];
export type ErasedConversation = Schemas["Deleted"];
