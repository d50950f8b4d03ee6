// Does a key belong to an input method that is still composing?

/** Safari says so only by keyCode 229 on the key that ends the composition. */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}
