"use client";
// How is a password typed? Hidden, with a button that shows it.
import Eye from "lucide-react/icons/eye";
import EyeOff from "lucide-react/icons/eye-off";
import { type ComponentProps, useState } from "react";
import { Field, Input } from "./input";

type Props = Omit<ComponentProps<"input">, "type"> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  showLabel: string;
  hideLabel: string;
};

export function PasswordField({ label, hint, error, showLabel, hideLabel, ...input }: Props) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <div dir="ltr" className="relative">
          <Input
            {...input}
            {...ids}
            type={shown ? "text" : "password"}
            autoCapitalize="none"
            spellCheck={false}
            className="pe-11 text-start"
          />
          <button
            type="button"
            aria-label={shown ? hideLabel : showLabel}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute end-1 top-1 flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink pointer-coarse:end-0 pointer-coarse:top-0 pointer-coarse:size-11"
          >
            <Icon className="size-4" aria-hidden />
          </button>
        </div>
      )}
    </Field>
  );
}
