// What do pages need of the reminders?
export { askPermission, permission, show } from "./permission";
export { Reminders } from "./reminders";
