// How do dates in an answer's Markdown keep their order between Arabic letters?
import { piecesOf } from "@/ui/words";

/** What is needed of a node of the HTML tree that `react-markdown` draws. */
type Node = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
};

function alone(text: string): Node {
  const children = [{ type: "text", value: text }];
  return { type: "element", tagName: "bdi", properties: { dir: "ltr" }, children };
}

function pieces(text: string): Node[] {
  return piecesOf(text).map((piece, index) =>
    index % 2 === 0 ? { type: "text", value: piece } : alone(piece),
  );
}

function walk(node: Node): void {
  if (!node.children || node.tagName === "code") return;
  node.children = node.children.flatMap((child) => {
    if (child.type === "text") return pieces(child.value ?? "");
    walk(child);
    return [child];
  });
}

/** A rehype plugin; code has a direction of its own. */
export function keepDates() {
  return walk;
}
