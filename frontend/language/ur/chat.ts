// What does chat say in Urdu?
import type { chat as English } from "../en/chat";
import type { Translation } from "../translate";

export const chat: Translation<typeof English> = {};
