// What do pages need of the reminders? The component, and the browser's permission.
export { askPermission, permission, show } from "./permission";
export { Reminders } from "./reminders";
