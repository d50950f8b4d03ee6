"use client";
// How is one of several values chosen in the repeat form? By a small labelled list.
import { useId } from "react";
import { Select } from "@/ui/input";

type ChoiceProps<V extends string> = {
  label: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onChange: (value: V) => void;
};

export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <Select small id={id} value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
}
