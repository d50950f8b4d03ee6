// What does reminders say in English?

export const reminders = {
  due: "Due now, at {time}",
  late: "Was due at {time}",
} as const;
