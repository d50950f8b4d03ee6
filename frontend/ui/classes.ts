// How are class names put together?

/** Joins what is truthy: `cx("a", open && "b")`. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
