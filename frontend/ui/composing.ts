// Does a key belong to an input method that is still composing? The event tells.

/** Safari says so only by keyCode 229 on the key that ends the composition. */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** For what closes on Escape: the one that ends a composition is not meant for it. */
export function stayWhileComposing(event: KeyboardEvent): void {
  if (isComposing(event)) event.preventDefault();
}
