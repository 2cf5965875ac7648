"""`make run` says what is wrong in one line, starts again what dies and stops everything it started."""

import ast
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

TOOLS = settings.BASE_DIR / "tools"

SUPERVISE = """
import sys
from pathlib import Path
import run
folder = Path(sys.argv[1])
steady = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n'); time.sleep(60)"
commands = {name: [sys.executable, "-c", steady, str(folder / name)] for name in ("web", "relay")}
run.Supervisor(commands, {"PATH": ""}, run.only_one(folder)).run(lambda: True)
"""


def call(code: str, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=TOOLS,
        env={"PATH": "", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(tmp_path)], cwd=TOOLS, stdout=subprocess.PIPE, text=True
    )
    wait_for(lambda: (tmp_path / "web").exists() and (tmp_path / "relay").exists())
    yield process
    process.terminate()
    process.communicate(timeout=20)


def starts(folder: Path, name: str) -> list[int]:
    return [int(line) for line in (folder / name).read_text().splitlines()]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_that_something_listens_on_is_refused_before_any_work(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        refused = call("import run; run.main()", PORT=port, DATA_DIR=str(tmp_path))
    assert refused.returncode == 1
    assert f"Port {port} is taken" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert refused.stdout == ""


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1", "²"])
def test_a_port_that_is_no_port_is_refused(port: str) -> None:
    refused = call("import run; run.read_port()", PORT=port)
    assert refused.returncode == 1
    assert "PORT must be a number" in refused.stderr


def test_the_scripts_that_start_first_can_be_read_by_an_old_python() -> None:
    for script in ("install.py", "run.py"):
        ast.parse((TOOLS / script).read_text(), feature_version=(3, 7))


def test_an_old_python_is_refused_with_the_way_out() -> None:
    refused = call("import sys, install; sys.version_info = (3, 9, 2, 'final', 0); install.ensure()")
    assert refused.returncode == 1
    assert "needs Python 3.11 or newer; this is 3.9.2" in refused.stderr
    assert "make run PYTHON=" in refused.stderr


def test_two_runs_never_share_their_data(supervisor: "subprocess.Popen[str]", tmp_path: Path) -> None:
    second = call("import run, pathlib, sys; run.only_one(pathlib.Path(sys.argv[1]))", str(tmp_path))
    assert second.returncode == 1
    assert str(supervisor.pid) in second.stderr


def test_a_process_that_dies_is_started_again(supervisor: "subprocess.Popen[str]", tmp_path: Path) -> None:
    (first,) = starts(tmp_path, "relay")
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: len(starts(tmp_path, "relay")) == 2)
    assert len(starts(tmp_path, "web")) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_stops_everything_and_frees_the_data(
    supervisor: "subprocess.Popen[str]", tmp_path: Path, number: signal.Signals
) -> None:
    children = starts(tmp_path, "web") + starts(tmp_path, "relay")
    supervisor.send_signal(number)
    assert supervisor.wait(20) == 0
    assert not any(map(is_running, children))
    assert call("import run, pathlib, sys; run.only_one(pathlib.Path(sys.argv[1]))", str(tmp_path)).returncode == 0
