// How does a key become a sentence? It is looked up, and its holes and plurals are filled.

import { inOrder } from "./letter-order";

/** A sentence with `{holes}`, or one per plural form. */
export type Message = string | PluralMessage;
export type PluralMessage = { readonly one: string; readonly other: string };
export type Messages = { readonly [key: string]: Message | Messages };

type Path<T> = T extends string | PluralMessage
  ? never
  : {
      [K in keyof T & string]: T[K] extends string | PluralMessage ? K : `${K}.${Path<T[K]>}`;
    }[keyof T & string];

type At<T, P extends string> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof T
    ? At<T[K], Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;

type Holes<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;
type HolesOf<M> = M extends PluralMessage ? Holes<M["one"] | M["other"]> | "count" : Holes<M>;

/** `values` must be given exactly when the sentence has holes; the compiler knows which. */
export type Translate<C> = <P extends Path<C>>(
  key: P,
  ...values: [HolesOf<At<C, P>>] extends [never] ? [] : [Record<HolesOf<At<C, P>>, string | number>]
) => string;

export type Key<C> = Path<C>;

/** What a translation must have: the same keys, any words. */
export type Translation<T> = T extends string
  ? string
  : T extends PluralMessage
    ? PluralMessage
    : { readonly [K in keyof T]: Translation<T[K]> };

function find(catalogue: Messages, key: string): Message {
  let found: Message | Messages | undefined = catalogue;
  for (const step of key.split(".")) found = (found as Messages | undefined)?.[step];
  return (found as Message | undefined) ?? key;
}

/** `language` chooses plural forms and digits; an unknown key is shown as it is. */
export function translator<C extends Messages>(catalogue: C, language: string): Translate<C> {
  // Made when first needed: the first of each takes milliseconds, and many pages need none.
  let plurals: Intl.PluralRules | undefined;
  let digits: Intl.NumberFormat | undefined;
  const isOne = (count: number) => {
    plurals ??= new Intl.PluralRules(language);
    return plurals.select(count) === "one";
  };
  const written = (count: number) => {
    digits ??= new Intl.NumberFormat(language);
    return digits.format(count);
  };
  return (key, ...[values]) => {
    const message = find(catalogue, key);
    const given = values as Record<string, string | number> | undefined;
    const text =
      typeof message === "string"
        ? message
        : isOne(Number(given?.count))
          ? message.one
          : message.other;
    if (!given) return text;
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = given[name];
      return typeof value === "number" ? written(value) : inOrder(value ?? hole);
    });
  };
}
