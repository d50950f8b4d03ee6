// What does the page say in English? This catalogue decides which keys exist.
import { app } from "./app";
import { auth } from "./auth";
import { chat } from "./chat";
import { conversations } from "./conversations";
import { reminders } from "./reminders";
import { settings } from "./settings";
import { tasks } from "./tasks";

export const en = { app, auth, chat, conversations, reminders, settings, tasks };

export type Catalogue = typeof en;
