// What does reminders say in English?

export const reminders = {} as const;
