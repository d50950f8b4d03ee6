"use client";
// Which fields does the repeat form have? How often, on which days, until when.
import { useId } from "react";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { fieldClass, Select } from "@/ui/input";
import type { Frequency, Weekday } from "../recurrence/rule";
import { WEEKDAYS } from "../recurrence/rule";
import { positions, type RuleForm } from "../recurrence/rule-form";
import { weekdayName } from "../recurrence/rule-text";

const small = cx(fieldClass, "h-8 rounded-lg px-2 pointer-coarse:h-11");

type PartProps = { form: RuleForm; set: (some: Partial<RuleForm>) => void };

type ChoiceProps<V extends string> = {
  label: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onChange: (value: V) => void;
};

export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <Select small id={id} value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
}

export function RepeatUnit({ form, set }: PartProps) {
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
          onChange={(event) => set({ interval: whole(event.target.value, 99) })}
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

export function RepeatDays({ form, set }: PartProps) {
  if (form.frequency === "WEEKLY") return <Weekdays form={form} set={set} />;
  return form.frequency === "MONTHLY" ? <DayOfMonth form={form} set={set} /> : null;
}

function Weekdays({ form, set }: PartProps) {
  const { t, locale } = useLanguage();
  function toggle(day: Weekday) {
    const has = form.weekdays.includes(day);
    const weekdays = has ? form.weekdays.filter((other) => other !== day) : [...form.weekdays, day];
    if (weekdays.length > 0) set({ weekdays });
  }
  return (
    <fieldset>
      <legend className="mb-1 text-muted text-xs">{t("tasks.repeat.onDays")}</legend>
      <div className="grid grid-cols-7 gap-1">
        {WEEKDAYS.map((day) => {
          const isOn = form.weekdays.includes(day);
          return (
            <button
              key={day}
              type="button"
              aria-pressed={isOn}
              aria-label={weekdayName(day, locale)}
              onClick={() => toggle(day)}
              className={cx(
                "h-8 whitespace-nowrap rounded-lg border text-[11px] pointer-coarse:h-11",
                isOn
                  ? "border-accent bg-accent font-semibold text-accent-ink"
                  : "border-line hover:bg-hover",
              )}
            >
              {weekdayName(day, locale, "short")}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

function DayOfMonth({ form, set }: PartProps) {
  const { t, locale } = useLanguage();
  const days = [...Array.from({ length: 31 }, (_, index) => index + 1), -1];
  const places = {
    1: t("tasks.every.first"),
    2: t("tasks.every.second"),
    3: t("tasks.every.third"),
    4: t("tasks.every.fourth"),
    [-1]: t("tasks.every.last"),
  };
  return (
    <div className="grid gap-2">
      <Choice
        label={t("tasks.repeat.by")}
        value={form.by}
        options={[
          ["day", t("tasks.repeat.byDay")],
          ["weekday", t("tasks.repeat.byWeekday")],
        ]}
        onChange={(by) => set({ by })}
      />
      {form.by === "day" ? (
        <Choice
          label={t("tasks.repeat.monthDay")}
          value={String(form.monthDay)}
          options={days.map((day) => [
            String(day),
            day < 0 ? t("tasks.repeat.lastDay") : String(day),
          ])}
          onChange={(day) => set({ monthDay: Number(day) })}
        />
      ) : (
        <div className="grid grid-cols-2 gap-2">
          <Choice
            label={t("tasks.repeat.place")}
            value={String(form.position)}
            options={positions.map((place) => [String(place), places[place]])}
            onChange={(place) => set({ position: Number(place) })}
          />
          <Choice
            label={t("tasks.repeat.weekday")}
            value={form.weekday}
            options={WEEKDAYS.map((day) => [day, weekdayName(day, locale)])}
            onChange={(weekday) => set({ weekday })}
          />
        </div>
      )}
    </div>
  );
}

export function RepeatEnd({ form, set }: PartProps) {
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
          onChange={(event) => set({ count: whole(event.target.value, 999) })}
          className={small}
        />
      ) : null}
    </div>
  );
}

function whole(text: string, most: number): number {
  return Math.min(most, Math.max(1, Math.trunc(Number(text)) || 1));
}
