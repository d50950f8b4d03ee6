"use client";
// How urgent is a task? A flag, and a menu of four.
import Check from "lucide-react/icons/check";
import Flag from "lucide-react/icons/flag";
import type { Priority } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Menu, MenuItem } from "@/ui/menu";
import type { MenuProps } from "@/ui/menu-parts";

export const priorities = ["high", "medium", "low", "none"] as const;

/** Colour is never the only sign: the word stands beside it, or is read out. */
export const priorityInk: Record<Priority, string> = {
  high: "text-danger",
  medium: "text-warning",
  low: "text-accent",
  none: "text-muted",
};

type Props = {
  value: Priority | null;
  trigger: MenuProps["trigger"];
  onChange: (priority: Priority) => void;
};

export function PriorityMenu({ value, trigger, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <Menu trigger={trigger} align="start">
      {priorities.map((priority) => (
        <MenuItem
          key={priority}
          icon={<PriorityFlag priority={priority} />}
          onSelect={() => onChange(priority)}
        >
          <span className="flex-1">{t(`tasks.priority.${priority}`)}</span>
          {priority === value ? <Check aria-hidden /> : null}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Stronger than the colour that a menu gives its icons. */
const flagInk: Record<Priority, string> = {
  high: "text-danger!",
  medium: "text-warning!",
  low: "text-accent!",
  none: "text-muted!",
};

export function PriorityFlag({ priority }: { priority: Priority }) {
  const fill = priority === "none" ? "none" : "currentColor";
  return <Flag aria-hidden fill={fill} className={`size-4 ${flagInk[priority]}`} />;
}
