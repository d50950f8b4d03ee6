// What does tasks say in English?

export const tasks = {} as const;
