// What says that something is under way? A circle that turns.
import LoaderCircle from "lucide-react/icons/loader-circle";
import { cx } from "./classes";

/** Decoration only: whoever shows it says in words what is under way. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cx("size-4 shrink-0 animate-spin", className)} />;
}
