"""`make run`: install, prepare, serve. Only the standard library; the work is done by .venv's own Python.

Starts four processes and keeps them running until Ctrl-C: web, worker (background tasks), relay (search index) and
clock (what happens at a time). Environment: PORT, DATA_DIR, DEMO_PASSWORD and everything of docs/settings.md.
"""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO, Any

import install

ROOT = Path(__file__).resolve().parent.parent
LONGEST_WAIT = 30.0
"""Seconds between two starts of a process that keeps dying."""
WELL = 60.0
"""Seconds after which a process that dies is started again at once."""
PATIENCE = 10.0
"""Seconds a process gets to stop before it is killed."""


def main() -> None:
    install.refuse_old_python()
    port = read_port()
    data = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
    data.mkdir(parents=True, exist_ok=True)
    lock = only_one(data)
    refuse_taken(port)
    environment = os.environ | {
        "DEMO": "1",
        "DATA_DIR": str(data),
        "SITE_URL": os.environ.get("SITE_URL") or f"http://localhost:{port}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONUNBUFFERED": "1",
    }
    install.ensure()
    if subprocess.run([str(install.PYTHON), "tools/prepare.py"], cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("The site could not be prepared; see above. It is safe to run `make run` again.")
    Supervisor(commands(port), environment, lock).run(lambda: welcome(port, data))


def read_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def refuse_taken(port: int) -> None:
    """Ends with a message when something else listens on the port, on IPv4 or IPv6."""
    try:
        with socket.create_connection(("localhost", port), timeout=1):
            taken = True
    except OSError:
        taken = False
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except PermissionError:
        sys.exit(f"Port {port} is not allowed for this user. Choose another: PORT=8001 make run")
    except OSError:
        taken = True
    if taken:
        sys.exit(f"Port {port} is taken by another program. Choose another: PORT={port % 65535 + 1} make run")


def only_one(data: Path) -> IO[str]:
    """The lock on the data, which our processes hold as well. Ends with a message when somebody has it already."""
    lock = (data / "run.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        running = lock.read().strip() or "unknown"
        sys.exit(f"Plekwijzer already runs with the data in {data} (processes {running}). Stop it first.")
    note(lock, [])
    return lock


def note(lock: IO[str], children: list[int]) -> None:
    """Write in the lock who holds it, for the message of only_one."""
    lock.seek(0)
    lock.truncate()
    lock.write(" ".join(map(str, [os.getpid(), *children])))
    lock.flush()


def commands(port: int) -> dict[str, list[str]]:
    python = str(install.PYTHON)
    return {
        # No access log: an address tells what someone looked for.
        "web": [python, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi", "--bind", f"127.0.0.1:{port}",
                "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "warning"],
        "worker": [python, "manage.py", "db_worker", "--no-reload", "--verbosity", "0"],
        "relay": [python, "manage.py", "search_index", "relay"],
        "clock": [python, "manage.py", "clock"],
    }  # fmt: skip


def welcome(port: int, data: Path) -> bool:
    """Prints where the site is; False while it does not answer yet."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/live", timeout=2):
            pass
    except (OSError, urllib.error.URLError):
        return False
    site = f"http://localhost:{port}"
    lines = [
        "",
        "Plekwijzer is running.",
        f"  {site}/         for everyone who looks for a place",
        f"  {site}/zoeken/  the list and the map",
        f"  {site}/beheer/  for providers and editors",
    ]
    logins = data / "demo-logins.txt"
    if logins.exists():
        lines += ["", logins.read_text().rstrip()]
    lines += ["", "Stop with Ctrl-C.", ""]
    print("\n".join(lines), flush=True)
    return True


class Supervisor:
    """Keeps processes running until told to stop."""

    def __init__(self, commands: dict[str, list[str]], environment: dict[str, str], lock: IO[str]) -> None:
        self.commands = commands
        self.environment = environment
        self.lock = lock
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}
        self.waits: dict[str, float] = {}
        self.again_at: dict[str, float] = {}
        self.stopping = False

    def run(self, welcome: Any) -> None:
        """`welcome` is called until it says True."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for name in self.commands:
            self._start(name)
        welcomed = False
        while not self.stopping:
            time.sleep(0.2)
            self._look_after()
            welcomed = welcomed or welcome()
        self._end()

    def _stop(self, *_: Any) -> None:
        self.stopping = True

    def _start(self, name: str) -> None:
        self.running[name] = subprocess.Popen(
            self.commands[name],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C comes to us alone, and we pass it on in order
            pass_fds=[self.lock.fileno()],
        )
        self.started[name] = time.monotonic()
        note(self.lock, [process.pid for process in self.running.values()])

    def _look_after(self) -> None:
        """Starts again what died: at once when it ran well, else after a wait that doubles."""
        now = time.monotonic()
        for name, process in list(self.running.items()):
            if process.poll() is None:
                continue
            del self.running[name]
            ran_well = now - self.started[name] > WELL
            wait = self.waits[name] = 0.0 if ran_well else min(max(1.0, 2 * self.waits.get(name, 0.0)), LONGEST_WAIT)
            self.again_at[name] = now + wait
            print(f"{name} ended with code {process.returncode}; starting it again in {wait:.0f} s.", flush=True)
        for name, moment in list(self.again_at.items()):
            if now >= moment:
                del self.again_at[name]
                self._start(name)

    def _end(self) -> None:
        print("\nStopping …", flush=True)
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in self.running.values():
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nStopped. What was done is kept; `make run` goes on from there.")
