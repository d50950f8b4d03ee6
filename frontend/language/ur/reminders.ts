// What do reminders say in Urdu? These sentences, by key.
import type { reminders as English } from "../en/reminders";
import type { Translation } from "../translate";

export const reminders: Translation<typeof English> = {
  due: "ابھی، {time} پر",
  late: "{time} پر تھا",
};
