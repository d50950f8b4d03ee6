// What does settings say in Urdu?
import type { settings as English } from "../en/settings";
import type { Translation } from "../translate";

export const settings: Translation<typeof English> = {};
