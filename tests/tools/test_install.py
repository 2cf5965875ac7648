"""The virtual environment is made once, and again when it was left half made."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/install.py, working in a folder of its own; `done` tells what it ran instead of running it."""
    spec = importlib.util.spec_from_file_location("install", settings.BASE_DIR / "tools" / "install.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    for name in ("base", "dev"):
        (requirements / f"{name}.txt").write_text(name)
    venv = tmp_path / ".venv"
    python = venv / "bin" / "python"
    done: list[str] = []

    def run(command: list[str], otherwise: str) -> None:
        if "venv" in command:
            done.append("venv")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.unlink(missing_ok=True)
            python.symlink_to(sys.executable)
        else:
            done.append(Path(command[-1]).name)

    for name, value in {"ROOT": tmp_path, "VENV": venv, "PYTHON": python, "_run": run, "done": done}.items():
        monkeypatch.setattr(module, name, value, raising=False)
    return module


def test_the_first_time_everything_is_installed_and_the_second_time_nothing(install: ModuleType) -> None:
    install.ensure()
    assert install.done == ["venv", "base.txt"]
    install.ensure()
    assert install.done == ["venv", "base.txt"]


def test_what_tests_need_comes_on_top(install: ModuleType) -> None:
    install.ensure()
    install.ensure(dev=True)
    assert install.done == ["venv", "base.txt", "dev.txt"]


def test_changed_requirements_are_installed_in_the_same_environment(install: ModuleType) -> None:
    install.ensure()
    (install.ROOT / "requirements" / "base.txt").write_text("newer")
    install.done.clear()

    install.ensure()
    assert install.done == ["base.txt"]


def test_an_environment_left_half_made_is_made_anew(install: ModuleType) -> None:
    install.PYTHON.parent.mkdir(parents=True)
    install.PYTHON.symlink_to(sys.executable)
    install.ensure()
    assert install.done == ["venv", "base.txt"]


def test_an_environment_whose_python_is_gone_is_made_anew(install: ModuleType) -> None:
    install.ensure()
    install.PYTHON.unlink()
    install.done.clear()
    install.ensure()
    assert install.done == ["venv", "base.txt"]
