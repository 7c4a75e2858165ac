"""Files that are written beside the answer on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from attrs import frozen

from alignlib.cli.shared_options import PAGE, WORKBOOK

Command = TypeVar("Command", bound=Callable[..., Any])


@frozen(kw_only=True)
class Beside:
    """Where the answer goes besides the terminal.

    Attributes:
        page: The page to look at in a browser; None writes none.
        workbook: The tables, for a spreadsheet program; None writes none.
    """

    page: str | None = None
    workbook: str | None = None


def beside_options(command: Command) -> Command:
    """Give a command the options for such files, as one `Beside`, its ``beside``."""

    @wraps(command)
    def taking(*args: Any, **given: Any) -> Any:
        beside = Beside(page=given.pop("page_path"), workbook=given.pop("workbook"))
        return command(*args, beside=beside, **given)

    made: Any = PAGE(WORKBOOK(taking))
    return made  # type: ignore[no-any-return]
