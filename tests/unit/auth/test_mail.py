"""Does a mail leave without anybody being asked who this machine is? The relay is a real one."""

import socket

import pytest
from pydantic import SecretStr

from backend.auth.mail import Mailer
from backend.settings import Settings
from tests.fixtures.mailbox import mailbox


@pytest.mark.parametrize("sender", ["Lethe <lethe@example.com>", "lethe@example.com"])
async def test_it_greets_by_the_senders_domain_and_asks_no_resolver(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, sender: str
) -> None:
    """smtplib asks a resolver for this machine's name, which may take half a minute."""

    def ask(*_: object) -> str:
        raise AssertionError("a resolver was asked")

    monkeypatch.setattr(socket, "getfqdn", ask)
    async with mailbox() as box:
        given = {"smtp_url": SecretStr(box.url), "mail_from": sender}
        mailer = Mailer(settings.model_copy(update=given))
        mailer.send_soon("ada@example.com", "Hello", "Here it is.")
        assert "Hello" == (await box.next())["Subject"]
        await mailer.close()
    assert box.greetings == ["example.com"]
