// What is said of sub-tasks, and of their order, in Urdu? These sentences, by key.
import type { subtasks as English } from "../en/subtasks";
import type { Translation } from "../translate";

export const subtasks: Translation<typeof English> = {
  progress: "{total} میں سے {done}",
  open: "{title} کے ذیلی کام: {total} میں سے {done} مکمل",
  of: "{title} کا حصہ",
  add: "ذیلی کام شامل کریں",
  addTo: "{title} میں ذیلی کام شامل کریں",
  complete: {
    one: "{count} ذیلی کام بھی مکمل کریں؟",
    other: "{count} ذیلی کام بھی مکمل کریں؟",
  },
  delete: { one: "{count} ذیلی کام بھی حذف کریں؟", other: "{count} ذیلی کام بھی حذف کریں؟" },
  whole: "سب",
  alone: "صرف یہ کام",
  without: "صرف یہ کام جو چنے گئے",
  movedTo: "{count} میں سے جگہ {place}: “{title}”",
  movedBelow: "اب “{parent}” کا حصہ: “{title}”",
};
