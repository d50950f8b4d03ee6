// What does tasks say in Urdu?
import type { tasks as English } from "../en/tasks";
import type { Translation } from "../translate";

export const tasks: Translation<typeof English> = {};
