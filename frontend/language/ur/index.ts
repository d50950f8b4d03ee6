// What does the page say in Urdu? Loaded only when it is chosen.
import type { Catalogue } from "../en";
import type { Translation } from "../translate";
import { app } from "./app";
import { auth } from "./auth";
import { chat } from "./chat";
import { conversations } from "./conversations";

export { errors } from "./errors";

import { reminders } from "./reminders";
import { settings } from "./settings";
import { tasks } from "./tasks";

export const ur: Translation<Catalogue> = {
  app,
  auth,
  chat,
  conversations,
  reminders,
  settings,
  tasks,
};
