"""Set up ``.venv`` for ``make demo`` and ``make test``; needs nothing but the standard library.

    python tools/environment.py [dev]

Does nothing when the environment is there and pyproject.toml has not changed since it was made.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "install.log"


def main(extra: str | None) -> int:
    stamp = VENV / f"stamp-{extra or 'plain'}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    fitting = (stamp, VENV / "stamp-dev")  # what is set up for the tests will do for the demo as well
    if any(s.exists() and s.read_text(encoding="ascii") == wanted for s in fitting):
        return 0
    version = ".".join(map(str, sys.version_info[:3]))
    say(f"setting up .venv with Python {version} (once; one to three minutes, about 800 MB)")
    try:
        venv.create(VENV, with_pip=True, clear=not (VENV / "bin" / "python").exists())
    except (OSError, subprocess.CalledProcessError) as e:
        say(f"cannot make a virtual environment: {e}")
        say("on Debian and Ubuntu it takes: apt-get install python3-venv")
        return 1
    code = install(f".[{extra}]" if extra else ".")
    if code:
        say(f"the installation failed; its whole log is in {LOG.relative_to(ROOT)}")
        return code
    stamp.write_text(wanted, encoding="ascii")
    return 0


def install(what: str) -> int:
    """Run pip; show what it is busy with (on a terminal in one line), keep all it says in a log."""
    began = time.monotonic()
    command = [
        str(VENV / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--progress-bar=off",
    ]
    tail: list[str] = []
    with (
        LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            [*command, "--editable", what],
            cwd=ROOT,
            text=True,
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as pip,
    ):
        assert pip.stdout is not None
        for line in pip.stdout:
            log.write(line)
            tail = [*tail[-14:], line]
            if line.startswith(("Collecting", "Installing", "Building", "Preparing")):
                show(f"   {line.strip()}")
    show("")
    if pip.returncode:
        sys.stdout.writelines(tail)
    else:
        say(f"installed in {time.monotonic() - began:.0f} s")
    return pip.returncode


def show(line: str) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\033[K{line[:78]}")
        sys.stdout.flush()


def say(line: str) -> None:
    sys.stdout.write(f"-- {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
