"use client";
// Where do short notices appear, and when do they go? In a corner, each for its own time.
import X from "lucide-react/icons/x";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { cx } from "./classes";
import { closeToast, type Toast, toastStore } from "./toast-store";

export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  const shown = useStore(toastStore);
  return (
    <section
      aria-label={label}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 top-[max(0.5rem,env(safe-area-inset-top))] z-70 flex flex-col items-center gap-2 min-[860px]:inset-x-auto min-[860px]:start-4 min-[860px]:top-auto min-[860px]:bottom-32 min-[860px]:items-start"
    >
      {shown.map((toast) => (
        <Notice key={toast.id} toast={toast} closeLabel={closeLabel} />
      ))}
    </section>
  );
}

function expire(toast: Toast): void {
  closeToast(toast.id);
  toast.onExpire?.();
}

/** The clock stands still while the pointer or the focus is on the notice. */
function useExpiry(toast: Toast) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || !toast.duration) return;
    const clock = setTimeout(() => expire(toast), toast.duration);
    return () => clearTimeout(clock);
  }, [held, toast]);
  const [hold, release] = [() => setHeld(true), () => setHeld(false)];
  return { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release };
}

function Notice({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  return (
    <div
      {...useExpiry(toast)}
      className={cx(
        "pointer-events-auto flex w-full max-w-md max-sm:not-nth-last-[-n+2]:hidden animate-appear items-center gap-3 rounded-xl px-4 py-2.5 text-sm shadow-pop",
        toast.tone === "danger" ? "bg-danger text-danger-ink" : "bg-ink text-canvas",
      )}
    >
      <p className="line-clamp-2 min-w-0 flex-1">{toast.text}</p>
      <Action toast={toast} action={toast.also} />
      <Action toast={toast} action={toast.action} />
      <button
        type="button"
        aria-label={closeLabel}
        className="touch shrink-0 rounded-md p-1 opacity-80 hover:opacity-100 focus-visible:outline-current"
        onClick={() => expire(toast)}
      >
        <X className="size-4" />
      </button>
    </div>
  );
}

function Action({ toast: { id }, action }: { toast: Toast; action: Toast["action"] }) {
  if (!action) return null;
  return (
    <button
      type="button"
      className="touch shrink-0 rounded-md px-2 py-1 font-semibold underline-offset-4 hover:underline focus-visible:outline-current"
      onClick={() => {
        closeToast(id);
        action.run();
      }}
    >
      {action.label}
    </button>
  );
}
