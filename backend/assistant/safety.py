"""What does OpenAI hear of who speaks? A hash, if at all, so that one's abuse does not stop all."""

from dataclasses import replace
from uuid import UUID

from agents import ModelSettings, RunConfig

from backend.auth.pseudonym import pseudonyms
from backend.settings import Settings


def naming(config: RunConfig, settings: Settings, owner_id: UUID) -> RunConfig:
    """The same run, with the user's `safety_identifier` where that is wanted."""
    if not settings.openai_safety_identifier:
        return config
    name = pseudonyms(settings.secret, "openai")(str(owner_id))
    return replace(config, model_settings=ModelSettings(extra_args={"safety_identifier": name}))
