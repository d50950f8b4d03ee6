// Who else may ask for the sheet of keys? Any button: the frame listens.

export const shortcutsEvent = "lethe-shortcuts";

export function openShortcuts(): void {
  window.dispatchEvent(new Event(shortcutsEvent));
}
