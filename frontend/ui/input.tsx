// What does a field to write in look like? One border for all, and a label that names it.
import ChevronDown from "lucide-react/icons/chevron-down";
import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { cx } from "./classes";

/** For a field that stands in a frame with others. */
export const bareFieldClass =
  "w-full min-w-0 rounded-lg bg-transparent text-base text-ink transition-colors sm:text-sm focus-visible:-outline-offset-2";

export const fieldClass =
  "w-full min-w-0 rounded-xl border border-line-strong bg-surface px-3.5 text-base text-ink transition-colors sm:text-sm " +
  "focus-visible:border-accent focus-visible:-outline-offset-1 disabled:opacity-60 aria-invalid:border-danger " +
  "aria-invalid:not-focus-visible:outline-1 aria-invalid:outline-danger";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cx(fieldClass, "h-10 pointer-coarse:h-11", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cx(fieldClass, "py-2.5", className)} {...rest} />;
}

type SelectProps = ComponentProps<"select"> & { small?: boolean; bare?: boolean };

/** With an arrow of ours: the browsers' own stand on the border, each somewhere else. */
export function Select({ className, small, bare, ...rest }: SelectProps) {
  const size = small ? "h-8 rounded-lg ps-2.5 pe-7" : "h-10 pe-9";
  return (
    <span className={cx("relative block min-w-0", className)}>
      <select
        className={cx(
          bare ? bareFieldClass : fieldClass,
          "appearance-none truncate pointer-coarse:h-11",
          size,
        )}
        {...rest}
      />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-muted"
      />
    </span>
  );
}

export type FieldIds = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
};

type FieldProps = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: (ids: FieldIds) => ReactNode;
};

/** A labelled field: `<Field label="Email">{(ids) => <Input {...ids} type="email" />}</Field>`. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note ? `${id}-note` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {note ? (
        <p id={`${id}-note`} className={cx("text-xs", error ? "text-danger" : "text-muted")}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
