// What does a button without words look like? An icon, whose name is its label and its tip.
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { Tooltip } from "./tooltip";

type Props = Omit<ButtonProps, "children" | "aria-label"> & {
  label: string;
  keys?: string;
  children: ReactNode;
};

/** The label is the accessible name and, on hover or focus, the tooltip. */
export function IconButton({
  label,
  keys,
  children,
  look = "quiet",
  size = "icon",
  ...rest
}: Props) {
  return (
    <Tooltip text={label} keys={keys}>
      <Button aria-label={label} look={look} size={size} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
