"""A headless Chromium, spoken to through a pipe, and pages written for it.

Environment:
    ALIGNLIB_CHROMIUM: The browser's program, if it is not on the path.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from alignlib.reports.page import Report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60.0  # seconds: the first start on a busy machine
QUIET = (
    "--headless",
    "--no-sandbox",  # in a container there is none; it only ever sees our own pages
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)


# Puts the pipe where Chromium looks for it: 3 to read from, 4 to write to.
START = """
import fcntl, os, sys
commands, answers = (fcntl.fcntl(int(n), fcntl.F_DUPFD, 10) for n in sys.argv[1:3])
os.dup2(commands, 3)
os.dup2(answers, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """A running Chromium with one page."""

    def __init__(self, program: str, folder: Path) -> None:
        self._told, out = os.pipe()
        commands, self._say = os.pipe()
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", START, str(commands), str(out)),
                *(program, *QUIET, f"--user-data-dir={folder}"),
            ],
            pass_fds=(commands, out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(out)
        self._left = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []
        self._session: str | None = None

    def start(self) -> None:
        """Open a page, and have everything told that happens in it."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command and wait for its answer."""
        self._number += 1
        message: dict[str, Any] = {
            "id": self._number,
            "method": method,
            "params": params,
        }
        if self._session:
            message["sessionId"] = self._session
        os.write(self._say, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        """Read one message; events are kept."""
        end = time.monotonic() + PATIENCE
        os.set_blocking(self._told, False)
        while b"\0" not in self._left:
            assert time.monotonic() < end, "Chromium does not answer"
            try:
                self._left += os.read(self._told, 1 << 20)
            except BlockingIOError:
                time.sleep(0.01)
        line, _, self._left = self._left.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self.events.append(message)
        return message

    def open(self, page: Path, *, width: int = 1280, height: int = 900) -> None:
        """Show a page, and wait until it is all there."""
        self.events.clear()
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 700,
        )
        self.ask("Page.navigate", url=page.as_uri())
        while not any(e["method"] == "Page.loadEventFired" for e in self.events):
            self._next()

    def run(self, script: str) -> Any:
        """Work out an expression in the page."""
        found = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release one key."""
        codes = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38}
        codes |= {"ArrowRight": 39, "ArrowDown": 40, "End": 35, "Home": 36}
        codes |= {"PageUp": 33, "PageDown": 34}
        text = {"text": "\r"} if key == "Enter" else {}
        known = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key]}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **known, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **known)

    def complaints(self) -> list[str]:
        """What the console, the log and the audits held against the page."""
        self.run("0")
        kinds = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled")
        told = (*kinds, "Log.entryAdded", "Audits.issueAdded")
        return [json.dumps(e["params"]) for e in self.events if e["method"] in told]

    def requests(self) -> list[str]:
        """Addresses the page asked for, but for its own file and what was refused."""
        self.run("0")
        told = [(e["method"], e["params"]) for e in self.events]
        refused = {
            params["requestId"]
            for method, params in told
            if method == "Network.loadingFailed"
            and params.get("blockedReason") == "csp"
        }
        asked = [
            params["request"]["url"]
            for method, params in told
            if method == "Network.requestWillBeSent"
            and params["requestId"] not in refused
        ]
        return [url for url in asked if not url.startswith("file" + ":")]

    def close(self) -> None:
        """End the process that was started here."""
        os.close(self._say)
        os.close(self._told)
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A running Chromium; without one the test is skipped."""
    given = os.environ.get("ALIGNLIB_CHROMIUM", "")
    found = [path for name in (given, *NAMES) if name and (path := shutil.which(name))]
    if not found or os.name != "posix":
        pytest.skip(
            "there is no Chromium on the path; `make env` installs it where it may, "
            "and ALIGNLIB_CHROMIUM says where one is"
        )
    opened = Browser(found[0], tmp_path_factory.mktemp("chromium"))
    try:
        opened.start()
        yield opened
    finally:
        opened.close()


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Report], Path]:
    """Write a page to a file of its own."""

    def save(page: Report) -> Path:
        path = tmp_path / "page.html"
        page.write(path)
        return path

    return save


@pytest.fixture(autouse=True)
def _plans_made_once(plans_made_once: None) -> None:
    """Look for a plan once a run."""
