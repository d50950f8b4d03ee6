// What do pages need of the reminders? The component, the browser's permission, and pushes.
export { askPermission, permission, show } from "./permission";
export { Reminders } from "./reminders";

const load = () => import("./push");

/** Throw where that cannot be. */
export const push = {
  turnOn: async () => (await load()).subscribe(),
  turnOff: async () => (await load()).unsubscribe(),
};
