// What does one part of the settings look like? A card with a heading.
import type { ReactNode } from "react";

type Props = { id: string; title: string; text?: string; children: ReactNode };

export function Section({ id, title, text, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card"
    >
      <div>
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {text ? <p className="mt-1 text-muted text-sm">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}
