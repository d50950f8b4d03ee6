// Which days are chosen with one press? Today, tomorrow, the weekend, the next Monday.
import { addDays, type LocalDate, nextWeekday } from "./local-date";

export function quickDays(today: LocalDate) {
  return [
    ["tasks.day.today", today],
    ["tasks.day.tomorrow", addDays(today, 1)],
    ["tasks.day.weekend", nextWeekday(addDays(today, 1), 5)],
    ["tasks.day.nextWeek", nextWeekday(addDays(today, 1), 0)],
  ] as const;
}
