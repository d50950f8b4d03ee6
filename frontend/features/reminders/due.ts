// Which tasks' time has come since the last look? Pure.

export type Timed = { number: number; title: string; due_date: string; due_time: string };
export type Moment = { date: string; time: string };

/** What is older than this when the page opens is the list's business, not a reminder's. */
export const LATE_MINUTES = 10;

function minutes({ date, time }: Moment): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
}

/** Names one due moment of one task; a task that is moved is a new one. Holds no title. */
export function keyOf(task: Timed): string {
  return `${task.number}@${task.due_date}T${task.due_time}`;
}

/** Between two looks at a clock. Where clocks are put forward, what they leave out comes right after. */
export function isDue(task: Timed, before: Moment, now: Moment): boolean {
  const due = minutes({ date: task.due_date, time: task.due_time });
  const earliest = Math.min(minutes(before), minutes(now) - LATE_MINUTES);
  return earliest <= due && due <= minutes(now);
}

/** `before` is what the clock showed ten minutes before `now`. */
export function dueTasks(
  tasks: readonly Timed[],
  before: Moment,
  now: Moment,
  shown: ReadonlySet<string>,
): Timed[] {
  return tasks.filter((task) => isDue(task, before, now) && !shown.has(keyOf(task)));
}
