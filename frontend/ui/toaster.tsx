"use client";
// Where do short notices appear, and when do they go? Over the side bar, or at the top where there is
// none: never over what comes next. Each for its own time.
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
      className="pointer-events-none fixed inset-x-3 top-[max(0.5rem,env(safe-area-inset-top))] z-70 flex flex-col items-center gap-2 min-[860px]:[body:has([data-sidebar])_&]:inset-x-auto min-[860px]:[body:has([data-sidebar])_&]:start-3 min-[860px]:[body:has([data-sidebar])_&]:top-auto min-[860px]:[body:has([data-sidebar])_&]:bottom-20 min-[860px]:[body:has([data-sidebar])_&]:w-66"
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
        "pointer-events-auto flex w-full max-w-md animate-appear flex-wrap items-center gap-x-1 gap-y-0.5 rounded-xl py-2 ps-4 pe-2 text-sm shadow-pop",
        "max-[860px]:not-last:hidden [body:not(:has([data-sidebar]))_&]:not-last:hidden",
        toast.tone === "danger" ? "bg-danger text-danger-ink" : "bg-ink text-canvas",
      )}
    >
      <p className="line-clamp-2 min-w-0 flex-1">{toast.text}</p>
      <button
        type="button"
        aria-label={closeLabel}
        className="touch shrink-0 rounded-md p-1 opacity-80 hover:opacity-100 focus-visible:outline-current"
        onClick={() => expire(toast)}
      >
        <X className="size-4" />
      </button>
      {toast.action || toast.also ? (
        <p className="-ms-2 flex basis-full gap-x-2">
          <Action toast={toast} action={toast.also} />
          <Action toast={toast} action={toast.action} />
        </p>
      ) : null}
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
