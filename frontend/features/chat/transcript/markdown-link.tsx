// Where does a link lead? To its address, which stands beside it when its text names another one.
import type { ReactNode } from "react";

function textIn(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textIn).join("");
  if (typeof node !== "object" || node === null || !("props" in node)) return "";
  return textIn((node.props as { children?: ReactNode }).children);
}

/** The host, or the mail address, that a text names; null for other words. */
function placeIn(text: string): string | null {
  const [, mail] = /^\s*(?:mailto:)?([^\s@/]+@[^\s@/?]+)/i.exec(text) ?? [];
  if (mail) return mail.toLowerCase();
  const [, host] =
    /^\s*(?:[a-z]+:\/\/)?(?:[^\s/@]*@)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?=[/:?#]|\s*$)/iu.exec(
      text,
    ) ?? [];
  return host ? host.toLowerCase().replace(/^www\./, "") : null;
}

/** null where the text does not name another place. */
export function otherPlace(href: string, text: string): string | null {
  const named = placeIn(text);
  const target = placeIn(href);
  return named !== null && target !== null && named !== target ? target : null;
}

export function MarkdownLink({ href, children }: { href?: string; children?: ReactNode }) {
  if (!href) return <span>{children}</span>;
  const other = otherPlace(href, textIn(children));
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
      {other ? <bdi className="text-muted"> ({other})</bdi> : null}
    </>
  );
}
