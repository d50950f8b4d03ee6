"""What does a model mean by an odd argument? Nothing by "" or "null", and a list by a lone word."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

_NOTHING: Final = {"", "null", "undefined"}
_NO_MOMENT: Final = {"none", "no", "never", "n/a", "not said", "unspecified"}
_ELSEWHERE: Final = frozenset({"due", "repeat", "priority"})
_IS_CLOCK: Final = re.compile(r"(?:[A-Za-z]+,? )?[\d-]+ [\d:]+(?: \([^()]*\))?")
_SEPARATORS: Final = re.compile(r"[,;\s]+")


class Params(BaseModel):
    """Arguments from a model: what says nothing is the same as absent, what is unknown refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, values: Any) -> Any:
        if not isinstance(values, Mapping):
            return values
        return {
            name: value
            for name, value in values.items()
            if not (says_nothing(value) or cls._is_beside_it(name, value))
            or cls._is_asked_for(name, value)
        }

    @classmethod
    def _is_beside_it(cls, name: Any, value: Any) -> bool:
        """A “none” for what this tool has no need of: a day for a task that is reopened."""
        return name in _ELSEWHERE and name not in cls.model_fields and _said(value) is None

    @classmethod
    def _is_asked_for(cls, name: Any, value: Any) -> bool:
        """A text that has to be there is what it is: somebody may want to add “None”."""
        field = cls.model_fields.get(name) if isinstance(name, str) else None
        is_text = field is not None and field.is_required() and field.annotation is str
        return is_text and isinstance(value, str)


def without_copies(values: Mapping[str, Any], minute: str) -> dict[str, Any]:
    """Arguments but for those into which a model has copied what its clock says: the `minute`, as
    2026-11-30 10:54, with its weekday and zone or without.
    """
    return {
        name: value
        for name, value in values.items()
        if not (isinstance(value, str) and minute in value and _IS_CLOCK.fullmatch(value.strip()))
    }


def says_nothing(value: Any) -> bool:
    """Whether a model has written this only to fill the field."""
    if isinstance(value, str):
        return value.strip().lower() in _NOTHING or value.strip() == "None"
    return value is None or (isinstance(value, list | dict) and not value)


def _said(value: Any) -> Any:
    """“none”, where only a day or a repetition can stand, says that there is none."""
    return None if isinstance(value, str) and value.strip().lower() in _NO_MOMENT else value


Said = BeforeValidator(_said)


def _listed(value: Any) -> Any:
    """`"home, work"` is two labels."""
    if isinstance(value, str):
        return [part for part in _SEPARATORS.split(value.strip("[] ")) if part]
    return value


Listed = BeforeValidator(_listed)
Labels = Annotated[list[str], Listed]
