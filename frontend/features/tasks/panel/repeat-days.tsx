"use client";
// On which days does a task repeat? Weekdays for weeks, a day or a weekday for months.
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { WEEKDAYS, type Weekday } from "../recurrence/rule";
import { positions, type RuleForm } from "../recurrence/rule-form";
import { weekdayName } from "../recurrence/rule-text";
import { Choice } from "./repeat-choice";
import { useWeekStart, weekdaysFrom } from "./use-week-start";

export type FormProps = { form: RuleForm; set: (some: Partial<RuleForm>) => void };

export function RepeatDays({ form, set }: FormProps) {
  if (form.frequency === "WEEKLY") return <Weekdays form={form} set={set} />;
  return form.frequency === "MONTHLY" ? <DayOfMonth form={form} set={set} /> : null;
}

function Weekdays({ form, set }: FormProps) {
  const { t, locale } = useLanguage();
  const days = weekdaysFrom(useWeekStart());
  function toggle(day: Weekday) {
    const has = form.weekdays.includes(day);
    const weekdays = has ? form.weekdays.filter((other) => other !== day) : [...form.weekdays, day];
    if (weekdays.length > 0) set({ weekdays });
  }
  return (
    <fieldset>
      <legend className="mb-1 text-muted text-xs">{t("tasks.repeat.onDays")}</legend>
      <div className="grid grid-cols-7 gap-1">
        {days.map((day) => {
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

function DayOfMonth({ form, set }: FormProps) {
  const { t } = useLanguage();
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
        <NumberedDay form={form} set={set} />
      ) : (
        <PositionedWeekday form={form} set={set} />
      )}
    </div>
  );
}

const monthDays = [...Array.from({ length: 31 }, (_, index) => index + 1), -1];

function NumberedDay({ form, set }: FormProps) {
  const { t } = useLanguage();
  return (
    <Choice
      label={t("tasks.repeat.monthDay")}
      value={String(form.monthDay)}
      options={monthDays.map((day) => [
        String(day),
        day < 0 ? t("tasks.repeat.lastDay") : String(day),
      ])}
      onChange={(day) => set({ monthDay: Number(day) })}
    />
  );
}

function PositionedWeekday({ form, set }: FormProps) {
  const { t, locale } = useLanguage();
  const names = {
    1: t("tasks.every.first"),
    2: t("tasks.every.second"),
    3: t("tasks.every.third"),
    4: t("tasks.every.fourth"),
    [-1]: t("tasks.every.last"),
  };
  return (
    <div className="grid grid-cols-2 gap-2">
      <Choice
        label={t("tasks.repeat.place")}
        value={String(form.position)}
        options={positions.map((position) => [String(position), names[position]])}
        onChange={(position) => set({ position: Number(position) })}
      />
      <Choice
        label={t("tasks.repeat.weekday")}
        value={form.weekday}
        options={WEEKDAYS.map((day) => [day, weekdayName(day, locale)])}
        onChange={(weekday) => set({ weekday })}
      />
    </div>
  );
}
