"""How is the database brought up to date apart from serving? By a role that may change tables."""

from backend.local.schema import bring_up_to_date, see_that_addresses_fit
from backend.settings import Settings, WrongSetting


def migrate(settings: Settings) -> None:
    """Raises WrongSetting, CannotStart."""
    if settings.database_url is None:
        raise WrongSetting(
            "DATABASE_URL is not set; what a local run brings is migrated when it starts."
        )
    see_that_addresses_fit(settings)
    bring_up_to_date(settings)
    from backend.migrations import head

    print(f"The database is up to date (revision {head()}).", flush=True)
