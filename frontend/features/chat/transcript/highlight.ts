// Which colours does code get? Those of its language; loaded only when a message holds code.
import { common, createLowlight } from "lowlight";

export type Token = { text: string; kind: string | null };

const lowlight = createLowlight(common);
type Node = ReturnType<typeof lowlight.highlight>["children"][number];

function flatten(nodes: readonly Node[], kind: string | null): Token[] {
  return nodes.flatMap((node) => {
    if (node.type === "text") return [{ text: node.value, kind }];
    if (node.type !== "element") return [];
    const names = node.properties.className;
    const name = Array.isArray(names) ? String(names[0]) : null;
    return flatten(node.children as Node[], name ?? kind);
  });
}

/** null when the language is not known. */
export function highlight(code: string, language: string): Token[] | null {
  if (!lowlight.registered(language)) return null;
  return flatten(lowlight.highlight(language, code).children, null);
}
