// How do dates in an answer's Markdown keep their order between Arabic letters? Each is put into an
// element of its own direction.
import { piecesOf } from "@/ui/words";

/** What is needed of a node of the HTML tree that `react-markdown` draws. */
type Node = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
};

function isolated(text: string): Node {
  const children = [{ type: "text", value: text }];
  return { type: "element", tagName: "bdi", properties: { dir: "ltr" }, children };
}

function isolateIn(text: string): Node[] {
  return piecesOf(text).map((piece, index) =>
    index % 2 === 0 ? { type: "text", value: piece } : isolated(piece),
  );
}

function walk(node: Node): void {
  if (!node.children || node.tagName === "code") return;
  node.children = node.children.flatMap((child) => {
    if (child.type === "text") return isolateIn(child.value ?? "");
    walk(child);
    return [child];
  });
}

/** A rehype plugin; code has a direction of its own. */
export function isolateDates() {
  return walk;
}
