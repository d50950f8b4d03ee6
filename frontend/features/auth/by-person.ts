// Did a person press this? The browser knows, and scripts cannot pretend.

export function isByPerson(event: { nativeEvent: Event }): boolean {
  return event.nativeEvent.isTrusted;
}
