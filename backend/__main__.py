"""What can be done at the command line? `python -m backend --help` lists it; alone, it serves."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from backend.local.child_process import CannotStart, follow_parent
from backend.local.restarts import CannotGoOn
from backend.logs import configure_logging
from backend.settings import Settings, WrongSetting, read_settings

# Each command imports what it needs when it runs: `--help` and a wrong setting are told at once.


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--with-parent", is_flag=True, help="End when whoever started this is gone (Linux).")
@click.pass_context
def cli(context: click.Context, with_parent: bool) -> None:
    """Lethe, a task assistant. Settings are environment variables (README.md).

    Exit codes: 0 done, 1 it cannot be done, 2 a setting or the command itself is wrong.
    """
    if with_parent:
        follow_parent()
    configure_logging()
    if context.invoked_subcommand is None:
        context.invoke(serve)


@cli.command()
def serve() -> None:
    """Serve until told to stop, as without any command.

    Starts what is not configured and migrates the database; in production it starts nothing, and
    only looks whether the database is up to date.
    """
    with _told_in_a_sentence("Lethe cannot start") as settings:
        from backend.commands.serve import serve_until_told

        serve_until_told(settings)


@cli.command(hidden=True)
@click.argument("number", type=int)
@click.argument("ready", type=int)
def worker(number: int, ready: int) -> None:
    """Serve as one of WORKERS. For the parent that starts this."""
    with _told_in_a_sentence("A worker cannot start") as settings:
        from backend.commands.worker import serve_as_worker

        serve_as_worker(settings, number, ready)


@cli.command()
def migrate() -> None:
    """Bring the database of DATABASE_URL up to date. Safe while others serve, and to repeat."""
    with _told_in_a_sentence() as settings:
        from backend.commands.migrate import migrate as run

        run(settings)


@cli.command()
def check() -> None:
    """Try configuration, database, OpenAI and clock, and say one line of each."""
    with _told_in_a_sentence() as settings:
        from backend.commands.check import check as run

        sys.exit(run(settings))


@cli.group()
def admin() -> None:
    """Look after accounts. None of these shows a chat or a task."""


@admin.command("create-user")
@click.argument("email")
@click.option("--name", default="", help="What the page calls them.")
def create_user(email: str, name: str) -> None:
    """Make an account, whatever REGISTRATION_OPEN says. The password is asked for, or read from
    the first line of the standard input."""
    with _told_in_a_sentence() as settings:
        from backend.commands import admin as commands

        commands.create_user(settings, email, name, _new_password())


@admin.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Give an account another password, and end all its sessions."""
    with _told_in_a_sentence() as settings:
        from backend.commands import admin as commands

        commands.reset_password(settings, email, _new_password())


@admin.command("remove-passkeys")
@click.argument("email")
def remove_passkeys(email: str) -> None:
    """Take all passkeys off an account, for somebody who lost them, and end all its sessions."""
    with _told_in_a_sentence() as settings:
        from backend.commands import admin as commands

        commands.remove_passkeys(settings, email)


@admin.command("end-sessions")
@click.argument("email")
def end_sessions(email: str) -> None:
    """Sign somebody out everywhere, at once."""
    with _told_in_a_sentence() as settings:
        from backend.commands import admin as commands

        commands.end_sessions(settings, email)


@admin.command("delete-user")
@click.argument("email")
@click.confirmation_option(prompt="This erases the account and all its tasks for good. Go on?")
def delete_user(email: str) -> None:
    """Erase an account with all its tasks. Its chats are at OpenAI, and stay there."""
    with _told_in_a_sentence() as settings:
        from backend.commands import admin as commands

        commands.delete_user(settings, email)


@admin.command()
def stats() -> None:
    """Count accounts and tasks."""
    with _told_in_a_sentence() as settings:
        from backend.commands import admin as commands

        commands.stats(settings)


def _new_password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("New password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def _told_in_a_sentence(what: str = "This cannot be done") -> Iterator[Settings]:
    """The settings. What is foreseen to go wrong is one sentence, and the exit code."""
    try:
        settings = read_settings()
        configure_logging(settings.log_format, settings.log_level)
        yield settings
    except WrongSetting as exc:
        _end(f"{what}: {exc}", 2)
    except CannotStart as exc:
        _end(f"{what}: {exc}", 1)
    except CannotGoOn as exc:
        _end(f"Lethe has ended: {exc}", 1)


def _end(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr, flush=True)
    sys.exit(code)


def main(arguments: list[str]) -> None:
    cli.main(arguments, prog_name="python -m backend")


if __name__ == "__main__":
    main(sys.argv[1:])
