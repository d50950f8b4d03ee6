// What does settings say in English?

export const settings = {} as const;
