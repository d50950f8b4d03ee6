// What is said of sub-tasks, and of their order, in English? These sentences, by key.

export const subtasks = {
  progress: "{done} of {total}",
  open: "Sub-tasks of {title}: {done} of {total} done",
  of: "Part of {title}",
  add: "Add a sub-task",
  addTo: "Add a sub-task to {title}",
  complete: {
    one: "Complete {count} sub-task too?",
    other: "Complete {count} sub-tasks too?",
  },
  delete: { one: "Delete {count} sub-task too?", other: "Delete {count} sub-tasks too?" },
  whole: "All of them",
  alone: "Only this task",
  without: "Only these tasks",
  movedTo: "Place {place} of {count}: “{title}”",
  movedBelow: "Now part of “{parent}”: “{title}”",
} as const;
