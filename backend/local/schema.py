"""How is the database brought up to date at a start? By `upgrade`; what fails is one sentence."""

from backend.local.child_process import CannotStart
from backend.settings import Settings


def bring_up_to_date(settings: Settings) -> None:
    """Run the migrations that are missing. Raises CannotStart."""
    # Imported only now, while the database starts: this takes long.
    from sqlalchemy.exc import ArgumentError, DBAPIError

    from backend.migrations import upgrade

    url = settings.database_direct_url or settings.database_url
    assert url is not None
    try:
        upgrade(url)
    except (ArgumentError, ValueError) as exc:
        raise CannotStart(
            "DATABASE_URL is not like postgresql://user:pass@host:5432/name."
        ) from exc
    except DBAPIError as exc:
        reason = str(exc.orig).strip().splitlines()[0]
        raise CannotStart(f"the database cannot be used ({reason}).") from exc
