// What do pages need of the settings?
export { type DataDoors, DataPage } from "./data/data-page";
export { SettingsPage } from "./settings-page";
