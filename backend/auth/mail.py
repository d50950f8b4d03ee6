"""How is mail sent? Over SMTP to the relay that SMTP_URL names, in a thread, behind the answer."""

import asyncio
import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from backend.auth.client_network import is_loopback
from backend.settings import Settings

log = logging.getLogger("lethe")

_TIMEOUT = 15
_LAST_SECONDS = 5
_PORTS = {"smtp": 587, "smtps": 465}


class Mailer:
    """One per process. What cannot be sent is logged, without address and text."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.smtp_url.get_secret_value() if settings.smtp_url else None
        self._sender = settings.mail_from or ""
        self._sending: set[asyncio.Task[None]] = set()

    @property
    def is_set(self) -> bool:
        return self._url is not None

    def send_soon(self, to: str, subject: str, text: str) -> None:
        """Nobody waits: how long it takes would tell whether there was anything to send."""
        if self._url is None:
            return
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, to, subject
        message.set_content(text)
        task = asyncio.create_task(self._send(self._url, message))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def close(self) -> None:
        """Let what is under way arrive, for some seconds at most."""
        if self._sending:
            await asyncio.wait(self._sending, timeout=_LAST_SECONDS)

    async def _send(self, url: str, message: EmailMessage) -> None:
        try:
            await asyncio.to_thread(_deliver, url, message)
        except (OSError, smtplib.SMTPException, ValueError) as exc:
            log.error("a mail could not be sent: %s", type(exc).__name__)


def _deliver(url: str, message: EmailMessage) -> None:
    """Encrypted, but for a relay on this machine. Raises OSError, SMTPException."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    context = ssl.create_default_context()
    # Without a name of ours smtplib asks a resolver for one, and waits for it without a bound.
    name = parseaddr(message["From"])[1].partition("@")[2] or None
    with (
        smtplib.SMTP_SSL(host, port, name, timeout=_TIMEOUT, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, name, timeout=_TIMEOUT)
    ) as relay:
        if parts.scheme == "smtp" and not is_loopback(host):
            relay.starttls(context=context)
        if parts.username:
            relay.login(unquote(parts.username), unquote(parts.password or ""))
        relay.send_message(message)
