// Where is everything? Every address that the page knows, spelled once.

/** Pages end in a slash: the page is exported as static files. */
export const pages = {
  home: "/",
  login: "/login/",
  register: "/register/",
  reset: "/reset/",
  confirm: "/confirm/",
  chat: "/chat/",
  temporary: "/chat/?temporary",
  conversation: (id: string) => `/chat/?c=${encodeURIComponent(id)}`,
  tasks: "/tasks/",
  plan: "/plan/",
  settings: "/settings/",
  data: "/data/",
  connect: "/connect/",
} as const;

const conversation = (id: string) => `/api/conversations/${encodeURIComponent(id)}`;
const task = (number: number) => `/api/tasks/${number}`;

export const api = {
  info: "/api/info",
  register: "/api/auth/register",
  login: "/api/auth/login",
  logout: "/api/auth/logout",
  me: "/api/auth/me",
  usage: "/api/auth/me/usage",
  session: "/api/auth/session",
  forgotten: "/api/auth/forgotten",
  reset: "/api/auth/reset",
  signUp: "/api/auth/sign-up",
  finishSignUp: "/api/auth/sign-up/finish",
  ownAddress: "/api/auth/me/address",
  confirmAddress: "/api/auth/confirm-address",
  grants: "/api/auth/grants",
  calendar: "/api/auth/grants/calendar",
  grant: (id: string) => `/api/auth/grants/${encodeURIComponent(id)}`,
  sessions: "/api/auth/sessions",
  endSession: (id: string) => `/api/auth/sessions/${encodeURIComponent(id)}`,
  connect: "/api/auth/connect",
  signInWith: (id: string, next: string) =>
    `/api/auth/oidc/${id}/start?next=${encodeURIComponent(next)}`,
  linkWith: (id: string) => `/api/auth/oidc/${id}/link`,
  finishLink: "/api/auth/oidc/finish",
  unlink: "/api/auth/oidc",
  mcp: "/mcp",

  chat: "/api/chat",
  conversation,
  messages: (id: string) => `${conversation(id)}/messages`,
  stop: (id: string) => `${conversation(id)}/stop`,
  confirm: (id: string) => `${conversation(id)}/confirm`,
  rewind: (id: string) => `${conversation(id)}/rewind`,

  tasks: "/api/tasks",
  task,
  completeTask: (number: number) => `${task(number)}/complete`,
  reopenTask: (number: number) => `${task(number)}/reopen`,
  restoreTask: (number: number) => `${task(number)}/restore`,
  deletedTasks: "/api/tasks/deleted",
  namedTasks: "/api/tasks/named",
  taskUndo: "/api/tasks/undo",
  taskConfirm: "/api/tasks/confirm",
  taskBulk: "/api/tasks/bulk",
  taskCounts: "/api/tasks/counts",
  taskEvents: "/api/tasks/events",
  taskExport: "/api/tasks/export",
  taskImport: "/api/tasks/import",
  taskImportPreview: "/api/tasks/import/preview",
  taskImportUndo: "/api/tasks/import/undo",
} as const;
