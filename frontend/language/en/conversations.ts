// What does conversations say in English?

export const conversations = {} as const;
