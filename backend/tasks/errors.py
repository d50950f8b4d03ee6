"""What can go wrong with tasks? Each of these errors, with its code and its sentence for people."""

from backend.errors import BadRequest, Conflict, Gone, NotFound, Unauthorized, Unprocessable


class TaskNotFound(NotFound):
    code, message = "task_not_found", "There is no such task."

    @classmethod
    def numbered(cls, number: int) -> "TaskNotFound":
        return cls(f"There is no task #{number}.")


class NoTaskFits(NotFound):
    code, message = "no_task_fits", "No task has these words in its title."


class SeveralTasksFit(Conflict):
    code, message = "several_tasks_fit", "Several tasks have these words in their titles."


class TaskNotSeen(Conflict):
    """A number that a model has made up."""

    code = "task_not_seen"
    message = "Nobody has named this number here."


class TaskNotSaid(Conflict):
    """A task that a model wants to add, and nobody has asked for."""

    code = "task_not_said"
    message = "Nobody has asked here for this task."


class OwnerGone(Unauthorized):
    code, message = "account_gone", "This account no longer exists."


class TaskInvalid(Unprocessable):
    """A value that no task may hold."""

    code = "task_invalid"


class TimeWithoutDate(TaskInvalid):
    code = "time_without_date"
    message = "A task with a time needs a date as well."


class WeekdayMismatch(TaskInvalid):
    code = "weekday_mismatch"
    message = "The date and the day of the week disagree."


class DueUnclear(TaskInvalid):
    """Words that are not understood as a date."""

    code = "due_unclear"
    message = "This is not understood as a date or a time."


class RecurrenceInvalid(TaskInvalid):
    code = "recurrence_invalid"
    message = "This repetition is not understood."


class RecurrenceNeedsDate(TaskInvalid):
    code = "recurrence_needs_date"
    message = "A repeating task needs a date. Clear its repetition as well, or give it a date."


class ParentInvalid(TaskInvalid):
    """There is one level of sub-tasks."""

    code = "parent_invalid"
    message = "This task cannot be a sub-task of that one."


class PlaceElsewhere(TaskInvalid):
    code = "place_elsewhere"
    message = "A task is put before or behind another one of its day, or of its parent."


class NothingToChange(TaskInvalid):
    code = "nothing_to_change"
    message = "No change was named."


class TooMany(TaskInvalid):
    code = "too_many_tasks"


class CursorInvalid(Unprocessable):
    code = "cursor_invalid"
    message = "This page marker does not belong to this list. Start again from the first page."


class TokenInvalid(BadRequest):
    code, message = "token_invalid", "This was not issued by this server, or not for you."


class UndoExpired(Gone):
    code, message = "undo_expired", "A change can be undone for 30 minutes; that time is over."


class ConfirmExpired(Gone):
    code = "confirm_expired"
    message = "This was to be confirmed within 10 minutes. Please ask for it again."


class TaskChangedSince(Conflict):
    code, message = "task_changed_since", "The task has changed since, so this was not done."


class ImportInvalid(Unprocessable):
    code = "import_invalid"
    message = (
        "This file is of no kind that is known here. Export it again as JSON, CSV, iCalendar, "
        "Markdown or plain lines from the program that wrote it."
    )
