"""The main job: forecast, leverage and champions of one initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

import click
from attrs import frozen

from alignlib.analyses import solving_once
from alignlib.analyses.champions import Champions, champions
from alignlib.analyses.forecast import Forecast, forecast
from alignlib.analyses.leverage import Leverage, leverage
from alignlib.cli.records import as_json
from alignlib.errors import OffScaleError
from alignlib.model.discretion import Audience, Discretion, drawn
from alignlib.model.initiative import Initiative
from alignlib.model.redaction import redacted

if TYPE_CHECKING:
    from alignlib.analyses._result.result import Result
    from alignlib.model.assumptions import Assumptions

PAIR = 2  # champions looked for unless told otherwise


class Told(TypedDict):
    """For whom a record is written."""

    audience: Audience
    key: bytes


@frozen(kw_only=True)
class Answer:
    """What the analyses say of one initiative.

    Attributes:
        case: The initiative.
        forecast: Where support settles.
        leverage: Whose change of mind moves it.
        champions: Who would raise it most together; None with nobody to choose.
    """

    case: Initiative
    forecast: Forecast
    leverage: Leverage
    champions: Champions | None

    @property
    def results(self) -> tuple[Result, ...]:
        """All there is to tell, in the order it is read."""
        best = () if self.champions is None else (self.champions,)
        return (self.forecast, self.leverage, *best)

    def seen_by(self, audience: Audience, key: bytes, language: str) -> Answer:
        """Make the answer as *audience* may see it."""
        eyes = Discretion.of(self.case, audience, key)
        best = self.champions
        return Answer(
            case=redacted(self.case, eyes, key, language=language),
            forecast=self.forecast.seen_by(audience, key=key, language=language),
            leverage=self.leverage.seen_by(audience, key=key, language=language),
            champions=best and best.seen_by(audience, key=key, language=language),
        )

    def to_json(
        self,
        explained: tuple[str, ...] = (),
        *,
        audience: Audience = "team",
        key: bytes | None = None,
    ) -> str:
        """Write the records of all results as one JSON object.

        Args:
            explained: People whose explanations are added.
            audience: Who will read it.
            key: Makes the pseudonyms, the same ones in all records.

        Raises:
            UnknownNameError: There is no such person.
        """
        told: Told = {"audience": audience, "key": key or drawn(None)}
        record: dict[str, Any] = {
            "forecast": self.forecast.to_record(**told),
            "leverage": self.leverage.to_record(**told),
            "champions": self.champions.to_record(**told) if self.champions else None,
        }
        if explained:
            record["explanations"] = [
                {
                    "forecast": self.forecast.explain(person).to_record(**told),
                    "leverage": self.leverage.explain(person).to_record(**told),
                }
                for person in explained
            ]
        # ASCII, so that no terminal and no pipe can spoil it.
        return as_json(record)


def answer(
    case: Initiative,
    *,
    assumptions: Assumptions | None = None,
    count: int | None = None,
) -> Answer:
    """Run the analyses.

    Args:
        case: The initiative.
        assumptions: What stands in for what nobody knows.
        count: How many champions; None takes a pair, or whoever there is.

    Raises:
        AlignError: The initiative cannot be analysed.
        click.BadParameter: There are fewer people than champions asked for.
    """
    choice = len(case.ids) - (case.initiator is not None)
    wanted = min(PAIR, choice) if count is None else count
    best = None
    try:
        with solving_once():
            settled = forecast(case, assumptions=assumptions)
            moved = leverage(case, assumptions=assumptions)
            if wanted:
                best = champions(case, k=wanted, assumptions=assumptions)
    except OffScaleError as error:
        raise click.BadParameter(
            f"there are {choice} people to choose {count} from.",
            param_hint="'--champions'",
        ) from error
    return Answer(case=case, forecast=settled, leverage=moved, champions=best)
