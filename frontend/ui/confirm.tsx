// How does the page ask before what cannot be undone? By a dialog with two buttons.
import * as Radix from "@radix-ui/react-alert-dialog";
import type { ReactNode } from "react";
import { buttonClass } from "./button";
import { scrim } from "./dialog";
import { useFocusReturn } from "./use-focus-return";

type ConfirmProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  confirmLabel: string;
  cancelLabel: string;
  danger?: boolean;
  onConfirm: () => void;
  children?: ReactNode;
};

/** Focus starts on Cancel; Escape cancels. */
export function Confirm(props: ConfirmProps) {
  const giveBack = useFocusReturn(props.open);
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          onCloseAutoFocus={giveBack}
          className="fixed inset-x-3 top-[18vh] z-50 mx-auto max-w-md animate-appear rounded-2xl border border-line bg-raised p-5 shadow-pop"
        >
          <Radix.Title className="font-semibold text-base">{props.title}</Radix.Title>
          <Radix.Description className="mt-1.5 text-muted text-sm">
            {props.description}
          </Radix.Description>
          {props.children}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Radix.Cancel className={buttonClass("secondary")}>{props.cancelLabel}</Radix.Cancel>
            <Radix.Action
              className={buttonClass(props.danger ? "danger" : "primary")}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
