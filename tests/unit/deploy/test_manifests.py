"""The files of `deploy/` name settings, commands and addresses that Lethe has."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from backend import __version__
from backend.__main__ import cli
from backend.settings import Settings
from backend.web.host_names import PROBES
from tests.fixtures import deployment, sources
from tests.fixtures.settings import make_settings

SETTLING = 17
"""Seconds in which interrupted turns are settled, behind the grace and the last tool."""
SERVING = list(deployment.serving())


@pytest.mark.parametrize(("who", "given"), list(deployment.all_of_them()), ids=str)
def test_each_setting_that_is_given_exists(who: str, given: Mapping[str, str]) -> None:
    assert given, who
    assert set() == {name.lower() for name in given} - set(Settings.model_fields)


def settings_of(given: Mapping[str, str]) -> Settings:
    filled_in = {**given, **{n: v for n, v in deployment.FILLED_IN.items() if _is_open(given, n)}}
    return make_settings(**{name.lower(): value for name, value in filled_in.items()})


def _is_open(given: Mapping[str, str], name: str) -> bool:
    return not given.get(name) or "${" in given[name]


@pytest.mark.parametrize(("who", "given", "_end"), SERVING, ids=str)
def test_each_way_to_serve_is_a_valid_configuration_of_production(
    who: str, given: Mapping[str, str], _end: float
) -> None:
    settings = settings_of({**given, "OPENAI_MODEL": "any", "REGISTRATION_OPEN": "true"})
    assert "production" == settings.environment
    assert "https://lethe.example.com" == settings.public_url, who


@pytest.mark.parametrize(("who", "given", "end"), SERVING, ids=str)
def test_running_turns_have_their_grace(who: str, given: Mapping[str, str], end: float) -> None:
    settings = settings_of({**given, "OPENAI_MODEL": "any", "REGISTRATION_OPEN": "true"})
    needed = settings.shutdown_notice + settings.shutdown_grace + settings.tool_timeout + SETTLING
    assert settings.shutdown_notice > 0, who
    assert end >= needed, who


def test_proxies_wait_as_long_as_a_turn_may_take() -> None:
    longest = Settings.model_fields["turn_timeout"].default + 30
    annotations = deployment.kubernetes("ingress")["metadata"]["annotations"]
    assert longest <= int(annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"])
    for name, pattern in (
        ("deploy/Caddyfile", r"response_header_timeout (\d+)s"),
        ("deploy/nginx.conf", r"proxy_read_timeout (330)s"),
    ):
        waits = [int(found) for found in re.findall(pattern, sources.text(name))]
        assert waits
        assert longest <= max(waits)


def test_each_command_that_is_run_exists() -> None:
    serve = re.findall(r'^CMD \["(\w+)"\]', deployment.DOCKERFILE, re.MULTILINE)
    in_units = re.findall(
        r"-m backend (\w+)",
        deployment.UNIT + sources.text("deploy/systemd/lethe-migrate.service"),
    )
    in_pods = deployment.COMPOSE["services"]["migrate"]["command"]
    in_job = deployment.container("migrate")["args"]
    assert ["serve", "serve", "migrate", "migrate", "migrate"] == [
        *serve, *in_units, *in_pods, *in_job,
    ]  # fmt: skip
    assert {"serve", "migrate"} <= set(cli.commands)


def test_the_image_is_of_this_version() -> None:
    assert f"lethe:{__version__}" == deployment.COMPOSE["services"]["lethe-1"]["image"]
    assert __version__ == deployment.kubernetes("kustomization")["images"][0]["newTag"]
    assert f"ARG VERSION={__version__}\n" in deployment.DOCKERFILE


def test_probes_ask_what_answers_without_a_name() -> None:
    probes = ("startupProbe", "livenessProbe", "readinessProbe")
    asked = {deployment.container("deployment")[probe]["httpGet"]["path"] for probe in probes}
    assert set(PROBES) == asked
    assert "/api/health" in deployment.DOCKERFILE
    assert "health_uri /api/ready" in sources.text("deploy/Caddyfile")


def test_nothing_runs_as_root_or_writes_into_its_image() -> None:
    assert re.search(r"^USER 10001:10001$", deployment.DOCKERFILE, re.MULTILINE)
    for name in ("deployment", "migrate"):
        pod = deployment.kubernetes(name)["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        confined = deployment.container(name)["securityContext"]
        assert confined["readOnlyRootFilesystem"]
        assert not confined["allowPrivilegeEscalation"]
        assert {"drop": ["ALL"]} == confined["capabilities"]
    for which in ("lethe-1", "lethe-2", "migrate"):
        assert deployment.COMPOSE["services"][which]["read_only"]


def test_kubernetes_is_given_every_file_of_its_folder() -> None:
    files = {PurePosixPath(name).name for name in deployment.KUBERNETES}
    resources = deployment.kubernetes("kustomization")["resources"]
    assert {*resources, "kustomization.yaml"} == files


def test_the_example_names_just_what_compose_asks_for() -> None:
    asked = re.findall(r"\$\{(\w+)", sources.text("deploy/compose/compose.yaml"))
    assert set(asked) == set(deployment.env_file("deploy/compose/.env.example"))


def test_the_bootstrap_of_uv_is_one_pinned_version() -> None:
    pinned = re.findall(r"^(\S+==\S+)", sources.text(".ci/uv.txt"), re.MULTILINE)
    assert [pinned[0]] == pinned
    assert "--require-hashes" in sources.text(".ci/python")
    assert "--require-hashes --requirement uv.txt" in deployment.DOCKERFILE
