"use client";
// How is one place that holds my data drawn? As a card: what it is, and how much of mine is there.
import { type ReactNode, useId } from "react";

type Props = {
  icon: ReactNode;
  title: string;
  text: string;
  rows: [name: string, value: string][];
  children?: ReactNode;
};

export function StorageCard({ icon, title, text, rows, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card"
    >
      <div className="flex items-start gap-4">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent [&_svg]:size-5">
          {icon}
        </span>
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-base">
            {title}
          </h2>
          <p className="mt-1 text-muted text-sm">{text}</p>
        </div>
      </div>
      <dl className="grid gap-px overflow-hidden rounded-xl border border-line bg-line">
        {rows.map(([name, value]) => (
          <div key={name} className="flex items-baseline gap-4 bg-surface px-4 py-2.5 text-sm">
            <dt className="min-w-0 flex-1">{name}</dt>
            <dd className="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
