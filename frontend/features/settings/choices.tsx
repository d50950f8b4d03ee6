"use client";
// How is one of a few chosen? A row of radio buttons that looks like one control.
import { type ReactNode, useId } from "react";
import { cx } from "@/ui/classes";

type Props<V extends string> = {
  label: string;
  value: V;
  options: readonly { value: V; text: string; icon?: ReactNode; lang?: string }[];
  onChange: (value: V) => void;
};

export function Choices<V extends string>({ label, value, options, onChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <div className="flex flex-wrap gap-1 rounded-xl border border-line bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className={cx(
              "flex h-9 flex-1 cursor-pointer items-center justify-center gap-2 whitespace-nowrap rounded-lg px-2 text-sm transition-colors sm:px-3 pointer-coarse:h-11 max-[22rem]:[&_svg]:hidden",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent",
              option.value === value
                ? "bg-raised font-medium text-ink shadow-card"
                : "text-muted hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.icon}
            {option.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
