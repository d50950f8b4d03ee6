// How is something said that belongs to one place on the page? In a coloured box there.
import type { ReactNode } from "react";
import { cx } from "./classes";

const tones = {
  plain: "border-line bg-sunken text-ink",
  danger: "border-danger/30 bg-danger-soft text-ink",
  warning: "border-warning/30 bg-warning-soft text-ink",
  success: "border-success/30 bg-success-soft text-ink",
} as const;

type NoticeProps = {
  tone?: keyof typeof tones;
  icon?: ReactNode;
  role?: "alert" | "status" | "note";
  action?: ReactNode;
  children: ReactNode;
};

export function Notice({ tone = "plain", icon, role, action, children }: NoticeProps) {
  return (
    <div
      role={role}
      className={cx(
        "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border px-4 py-3 text-sm [&_svg]:size-4 [&_svg]:shrink-0",
        tones[tone],
      )}
    >
      {/* The button goes below rather than squeeze the words. */}
      <div className="flex min-w-0 flex-1 basis-64 items-center gap-3">
        {icon}
        <div className="min-w-0 flex-1">{children}</div>
      </div>
      {action}
    </div>
  );
}
