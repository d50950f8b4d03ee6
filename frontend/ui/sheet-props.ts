// What does a small form need to open? A button, a name, and what it holds.
import type { ReactElement, ReactNode } from "react";

export type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** One focusable element. */
  trigger: ReactElement<Record<string, unknown>>;
  label: string;
  children: ReactNode;
};
