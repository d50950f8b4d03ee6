// What do a menu's button and the menu agree on? What it offers, and who draws the parts of it.
import { type ComponentType, createContext, type ReactElement, type ReactNode } from "react";

export type MenuProps = {
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  children: ReactNode;
  onOpenChange?: (open: boolean) => void;
};

export type MenuItemProps = {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

type Parts = { Item: ComponentType<MenuItemProps>; Line: ComponentType };

export const MenuParts = createContext<Parts>({ Item: () => null, Line: () => null });
