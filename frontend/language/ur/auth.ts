// What does auth say in Urdu?
import type { auth as English } from "../en/auth";
import type { Translation } from "../translate";

export const auth: Translation<typeof English> = {};
