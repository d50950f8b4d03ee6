// What went wrong with a form? It is said above its fields, and to screen readers at once.
import { Notice } from "./notice";

export function Problem({ text }: { text: string }) {
  if (!text) return null;
  return (
    <Notice tone="danger" role="alert">
      {text}
    </Notice>
  );
}
