// What lies over the page and asks for attention? A modal dialog with a title.
import * as Radix from "@radix-ui/react-dialog";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./classes";
import { stayWhileComposing } from "./composing";
import { useFocusReturn } from "./use-focus-return";

export const scrim = "fixed inset-0 z-40 bg-scrim";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string | undefined;
  closeLabel: string;
  hideTitle?: boolean;
  className?: string;
  children: ReactNode;
};

/** A modal dialog: traps the focus, closes on Escape, gives the focus back. */
export function Dialog(props: DialogProps) {
  const giveBack = useFocusReturn(props.open);
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          onCloseAutoFocus={giveBack}
          onEscapeKeyDown={stayWhileComposing}
          {...(props.description ? {} : { "aria-describedby": undefined })}
          className={cx(
            "fixed inset-x-3 top-[max(0.75rem,12vh)] z-50 mx-auto flex max-h-[76vh] max-w-lg animate-appear flex-col",
            "overflow-hidden rounded-2xl border border-line bg-raised shadow-pop",
            props.className,
          )}
        >
          <Header {...props} />
          <div className={cx("min-h-0 overflow-y-auto", !props.hideTitle && "px-5 pb-5")}>
            {props.children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Header({ title, description, closeLabel, hideTitle }: DialogProps) {
  return (
    <header className={hideTitle ? "sr-only" : "flex items-start gap-3 px-5 pt-4 pb-2"}>
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
        {description ? (
          <Radix.Description className="mt-1 text-muted text-sm">{description}</Radix.Description>
        ) : null}
      </div>
      <Radix.Close asChild>
        <Button
          look="quiet"
          size="icon-sm"
          aria-label={closeLabel}
          className="-my-0.5 -me-1.5 pointer-coarse:-my-2.5 pointer-coarse:-me-3"
        >
          <X aria-hidden className="size-4" />
        </Button>
      </Radix.Close>
    </header>
  );
}
