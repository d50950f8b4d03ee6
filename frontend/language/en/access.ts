// How do the settings speak of what may get in? Sessions, apps, tokens and agents, in English.

export const sessions = {
  title: "Where you are signed in",
  text: "Each browser and program with a session of yours. A day is noted when its page is opened.",
  here: "This browser",
  unnamed: "A browser or a program",
  since: "since {date}",
  seen: "last seen {date}",
  end: "Sign out",
  endNamed: "Sign out {name}",
  endOthers: "Sign out all others",
  ended: "Signed out there.",
  unknown: "The list could not be loaded.",
} as const;

export const grants = {
  title: "Apps, tokens and calendars",
  text: "What may use your tasks without you. Signing out everywhere ends them, too.",
  none: "Nothing yet.",
  app: "App at {host}",
  token: "Token",
  calendar: "Calendar",
  makeCalendar: "Show my tasks in a calendar",
  calendarMade:
    "Subscribe to this address in Apple, Google, Outlook or Thunderbird. It is not shown again. Whoever has it can read your open tasks; revoke it here.",
  calendarAddress: "Address of the calendar",
  read: "may read",
  write: "may read and change",
  never: "never used",
  used: "last used {date}",
  until: "until {date}",
  revoke: "Revoke",
  revokeNamed: "Revoke {name}",
  revoked: "{name} has no access any more.",
  unknown: "The list could not be loaded.",
  create: "Make a token",
  name: "What it is for",
  namePlaceholder: "Backup script",
  mayWrite: "It may change tasks",
  made: "Copy this token now. It is not shown again.",
  copy: "Copy",
  copied: "Copied.",
  cancel: "Cancel",
  done: "Done",
} as const;

export const mcp = {
  title: "Connect an agent",
  text: "Claude, ChatGPT, Cursor, VS Code and others speak MCP. They need only this address, and then ask you here.",
  address: "Address",
  command: "For Claude Code",
  config: "For a client that reads a file, or cannot sign in: put a token of yours into it",
  cursor: "Add to Cursor",
  vscode: "Add to VS Code",
} as const;
