// What do reminders say in English? These sentences, by key.

export const reminders = {
  due: "Due now, at {time}",
  late: "Was due at {time}",
} as const;
