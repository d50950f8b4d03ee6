"use client";
// How often does a task repeat, and until when? As these fields of the repeat form say.
import { useId } from "react";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { fieldClass } from "@/ui/input";
import type { Frequency } from "../recurrence/rule";
import { Choice } from "./repeat-choice";
import type { FormProps } from "./repeat-days";

const small = cx(fieldClass, "h-8 rounded-lg px-2 pointer-coarse:h-11");

export function RepeatUnit({ form, set }: FormProps) {
  const { t } = useLanguage();
  const id = useId();
  const units: [Frequency, string][] = [
    ["DAILY", t("tasks.repeat.days")],
    ["WEEKLY", t("tasks.repeat.weeks")],
    ["MONTHLY", t("tasks.repeat.months")],
    ["YEARLY", t("tasks.repeat.years")],
  ];
  return (
    <div className="grid grid-cols-[5rem_1fr] items-end gap-2">
      <div className="grid gap-1">
        <label htmlFor={id} className="text-muted text-xs">
          {t("tasks.repeat.every")}
        </label>
        <input
          id={id}
          type="number"
          min={1}
          max={99}
          value={form.interval}
          onChange={(event) => set({ interval: clampInteger(event.target.value, 99) })}
          className={small}
        />
      </div>
      <Choice
        label={t("tasks.repeat.unit")}
        value={form.frequency}
        options={units}
        onChange={(frequency) => set({ frequency })}
      />
    </div>
  );
}

export function RepeatEnd({ form, set }: FormProps) {
  const { t } = useLanguage();
  return (
    <div className="grid gap-2">
      <Choice
        label={t("tasks.repeat.ends")}
        value={form.ends}
        options={[
          ["never", t("tasks.repeat.endsNever")],
          ["on", t("tasks.repeat.endsOn")],
          ["after", t("tasks.repeat.endsAfter")],
        ]}
        onChange={(ends) => set({ ends })}
      />
      {form.ends === "on" ? (
        <input
          type="date"
          aria-label={t("tasks.repeat.endDate")}
          value={form.until}
          onChange={(event) => event.target.value && set({ until: event.target.value })}
          className={small}
        />
      ) : null}
      {form.ends === "after" ? (
        <input
          type="number"
          min={1}
          max={999}
          aria-label={t("tasks.repeat.count")}
          value={form.count}
          onChange={(event) => set({ count: clampInteger(event.target.value, 999) })}
          className={small}
        />
      ) : null}
    </div>
  );
}

function clampInteger(text: string, most: number): number {
  return Math.min(most, Math.max(1, Math.trunc(Number(text)) || 1));
}
