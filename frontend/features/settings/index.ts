// What do pages need of the settings? Its two pages, and what the one on data asks others to do.
export type { DataActions, KnownData } from "./data/data-actions";
export { DataPage } from "./data/data-page";
export { SettingsPage } from "./settings-page";
