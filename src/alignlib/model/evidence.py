"""Where a statement comes from, and how far it can be relied on."""

from __future__ import annotations

import datetime

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales


@frozen(kw_only=True)
class Evidence:
    """What stands behind a stance or a reason.

    Attributes:
        source: Where it was heard or read, in words.
        date: The day it was heard; decides which stance already includes it.
        confidence: How sure the recorder is, 0 (a guess) to 1 (certain).
    """

    source: str | None = field(default=None, validator=optional(scales.text))
    date: datetime.date | None = field(default=None, validator=optional(scales.day))
    confidence: float | None = field(default=None, validator=optional(scales.share))

    @property
    def heard_from(self) -> str | None:
        """The source, so that equal ones are told to be equal."""
        return " ".join(self.source.casefold().split()) if self.source else None
