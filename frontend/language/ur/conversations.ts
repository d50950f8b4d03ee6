// What does conversations say in Urdu?
import type { conversations as English } from "../en/conversations";
import type { Translation } from "../translate";

export const conversations: Translation<typeof English> = {};
