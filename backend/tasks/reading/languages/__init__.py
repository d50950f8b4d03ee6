"""Which languages are read besides English? Those whose phrases stand here, put into English."""

from typing import Final

from . import french, german, spanish, urdu
from .phrases import Language

LANGUAGES: Final[dict[str, Language]] = {
    "de": german.GERMAN,
    "es": spanish.SPANISH,
    "fr": french.FRENCH,
    "ur": urdu.URDU,
}
