// What does chat say in English?

export const chat = {} as const;
