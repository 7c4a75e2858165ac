"""What can keep a well-formed case from having an answer."""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from alignlib.faults import SHOWN_FAULTS, AlignError


@define
class UnanchoredError(AlignError, ValueError):
    """Some people only listen to each other and hold no view of their own."""

    code: ClassVar[str] = "unanchored"
    people: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"nothing settles what {', '.join(self.people[:SHOWN_FAULTS])} think: "
            "they have no firmness and hear nobody who has; give one of them a "
            "firmness above 0"
        )


@define
class NotConvergedError(AlignError, ArithmeticError):
    """The solver stopped short of the accuracy it promises."""

    code: ClassVar[str] = "not-converged"
    residual: float
    wanted: float

    def __str__(self) -> str:
        return (
            f"the solution is off by {self.residual:.2g} where {self.wanted:.2g} is "
            "promised; raise the firmness of people who have almost none"
        )


@define
class NotComputedError(AlignError, AttributeError):
    """A column was asked for that this result does not hold."""

    code: ClassVar[str] = "not-computed"
    column: str
    held: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.column} was not computed here; there is {', '.join(self.held)}"


@define
class ForeignPlanError(AlignError, ValueError):
    """A plan was given that was made for another initiative."""

    code: ClassVar[str] = "foreign-plan"
    plan_for: str
    initiative: str

    def __str__(self) -> str:
        return (
            "this plan was made for another initiative, or before this one was "
            "changed; make the plan anew"
        )


@define
class NoDecisionError(AlignError, ValueError):
    """A plan was asked for, and nothing says how the decision is made."""

    code: ClassVar[str] = "no-decision"
    initiative: str

    def __str__(self) -> str:
        return (
            "nothing says how the decision is made, so there is nothing to win; "
            "record a decision rule, in a register with a sheet Rules or a column Votes"
        )
