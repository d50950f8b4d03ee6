// What is said in English when a change of a task is refused? These sentences, by the error's code.

export const error = {
  task_not_found: "This task no longer exists.",
  task_changed_since: "The task has changed since, so this was not undone.",
  undo_expired: "This can only be undone for 30 minutes.",
  confirm_expired: "This question has expired. Ask again.",
  token_invalid: "This can no longer be undone.",
  recurrence_invalid: "This repeat rule is not possible.",
  recurrence_needs_date: "A task that repeats needs a date.",
  time_without_date: "A time needs a date.",
  invalid_request: "This could not be accepted as it is.",
  offline: "The server could not be reached. Nothing was changed.",
  unexpected: "Something went wrong. Nothing was changed.",
  must_ask: "Five tasks were changed by this message already. More need your click.",
  tool_timeout: "This took too long and was not done.",
  database_unavailable: "The tasks could not be reached. Nothing was changed.",
  interrupted: "The answer ended before this began. Nothing was changed.",
} as const;
