// How does the focus get to the message field from anywhere on the page? By the field's id.

export const composerId = "composer";

export function focusComposer(): void {
  document.getElementById(composerId)?.focus();
}
