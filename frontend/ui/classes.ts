// How are class names put together? With a space between those that there are.

/** Joins what is truthy: `cx("a", open && "b")`. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
