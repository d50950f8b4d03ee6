"use client";
// What does a choice look like that is on or off? Its name, a hint, and a switch.
import { Switch } from "@/ui/switch";

type Props = {
  id: string;
  label: string;
  hint: string;
  checked: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
};

export function ChoiceRow({ id, label, hint, checked, onChange, disabled = false }: Props) {
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <p id={id} className="font-medium text-sm">
          {label}
        </p>
        <p className="mt-0.5 text-muted text-xs">{hint}</p>
      </div>
      <Switch
        checked={checked}
        onChange={onChange}
        label={label}
        labelledBy={id}
        disabled={disabled}
      />
    </div>
  );
}
