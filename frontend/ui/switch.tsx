// What turns something on and off? A switch with a label.
import { cx } from "./classes";

type Props = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  labelledBy?: string;
  disabled?: boolean;
};

export function Switch({ checked, onChange, label, labelledBy, disabled }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={labelledBy ? undefined : label}
      aria-labelledby={labelledBy}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className={cx(
        "inline-flex h-6 w-11 shrink-0 items-center rounded-full border p-0.5 transition-colors disabled:opacity-50",
        checked
          ? "justify-end border-accent bg-accent"
          : "justify-start border-line-strong bg-sunken",
      )}
    >
      <span className={cx("size-4.5 rounded-full", checked ? "bg-accent-ink" : "bg-line-strong")} />
    </button>
  );
}
