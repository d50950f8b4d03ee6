// What does auth say in English?

export const auth = {} as const;
