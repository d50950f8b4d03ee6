// What stands where something is still being fetched? A grey shape of its size.
import { cx } from "./classes";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx("animate-breathe rounded-lg bg-hover", className)} />;
}
