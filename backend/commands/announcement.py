"""What does the terminal say when Lethe serves? Its address, and what it lacks."""

import socket

from backend.settings import Settings


def announce(settings: Settings, listener: socket.socket) -> None:
    from backend.auth.client_network import is_loopback

    if settings.standin:
        say("No OPENAI_API_KEY is set: a stand-in answers in OpenAI's place.")
    if not (settings.frontend_dir / "index.html").is_file():
        say(f"There is no page in {settings.frontend_dir}: use `make run` to build it.")
    host = settings.host
    if settings.public_url:
        say(f"It goes by the name of {settings.public_url}, and by no other.")
    elif not is_loopback(host):
        say("PUBLIC_URL is not set: Lethe goes by names of this machine only, as localhost.")
    host = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    say(f"Lethe is ready: http://{host}:{listener.getsockname()[1]}/")


def say(line: str) -> None:
    print(line, flush=True)
