"""What every result offers: a headline, what was assumed, and how it came about."""

from __future__ import annotations

from abc import abstractmethod
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from alignlib.frozen import FrozenMap
from alignlib.model.assumptions import Assumptions
from alignlib.model.gaps import Gap
from alignlib.wording import Part, Speech

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject

RECORD_VERSION = 1  # raised when a field of a result's record changes its meaning


@frozen(kw_only=True)
class Basis:
    """What a result rests on.

    Attributes:
        model: The influence model.
        parameters: What stood in for what nobody knows.
        versions: Versions of what computed it.
        defaulted: What was filled in, and where.
        left_out: What the input held and the analysis did not use.
        residual: Relative error the solver left; 0 where it is exact to rounding.
        seed: Seed of random draws; None where there were none.
    """

    model: str
    parameters: Assumptions
    versions: FrozenMap[str, str]
    defaulted: tuple[Gap, ...]
    left_out: tuple[Gap, ...]
    residual: float
    seed: int | None = None

    def to_record(self) -> dict[str, Any]:
        """Give it as plain, JSON-safe values."""
        from attrs import asdict

        parameters = asdict(self.parameters, recurse=False)
        as_of = self.parameters.as_of
        return {
            "model": self.model,
            "parameters": parameters
            | {
                "layer_factors": dict(self.parameters.layer_factors),
                "as_of": as_of.isoformat() if as_of else None,
            },
            "versions": dict(self.versions),
            "defaulted": [gap.to_record() for gap in self.defaulted],
            "left_out": [gap.to_record() for gap in self.left_out],
            "residual": self.residual,
            "seed": self.seed,
        }

    def parts(self) -> tuple[Part, ...]:
        """State what was assumed, one sentence a sort."""
        model = Part(key="basis.model", words={"model": self.model})
        return (model, *map(_stated, self.defaulted), *map(_stated, self.left_out))

    def text(self, language: str = "en") -> str:
        """Write what was assumed, one line a sort."""
        return "\n".join(Speech().say(part, language) for part in self.parts())

    def __str__(self) -> str:
        return self.text()


def _stated(gap: Gap) -> Part:
    numbers: dict[str, float | None] = {"count": len(gap.where)}
    if gap.assumed is not None:
        numbers["assumed"] = gap.assumed
    return Part(key=f"basis.{gap.what}", numbers=numbers)


def basis(
    subject: Subject, *, left_out: tuple[Gap, ...] = (), model: str = "Friedkin-Johnsen"
) -> Basis:
    """Collect what a result about *subject* rests on."""
    from importlib.metadata import version

    import numpy as np

    return Basis(
        model=model,
        parameters=subject.assumptions,
        versions=FrozenMap(
            {"alignlib": version("stakeholder-alignlib"), "numpy": np.__version__}
        ),
        defaulted=subject.graph.defaulted,
        left_out=(*subject.graph.left_out, *left_out),
        residual=subject.equilibrium.residual,
    )


@frozen(kw_only=True)
class Explanation:
    """How a number about one person came about, as parts that add up.

    Attributes:
        person: The person's id.
        parts: The statements, each with ids and numbers.
    """

    person: str
    parts: tuple[Part, ...]
    _speech: Speech = field(repr=False)

    def text(self, language: str = "en") -> str:
        """Write it in *language*; a sentence missing there is taken from English."""
        told = (self._speech.lines(part, language) for part in self.parts)
        return "\n".join(line for lines in told for line in lines)

    def __str__(self) -> str:
        return self.text()

    def to_record(self) -> dict[str, Any]:
        """Give the parts as plain values."""
        return {
            "person": self.person,
            "parts": [part.to_record() for part in self.parts],
        }

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


class Result:
    """What the results of all analyses have in common."""

    __slots__ = ()
    kind: ClassVar[str]

    @property
    @abstractmethod
    def assumptions(self) -> Basis:
        """What the result rests on."""

    @abstractmethod
    def _headline(self) -> tuple[Part, ...]:
        """The sentences of the headline."""

    @property
    @abstractmethod
    def _speech(self) -> Speech:
        """How ids become words."""

    @abstractmethod
    def _body(self) -> dict[str, Any]:
        """The result's own part of its record."""

    @property
    def headline(self) -> str:
        """The answer in a sentence."""
        return self.headline_in("en")

    def headline_in(self, language: str) -> str:
        """The answer in a sentence of *language*."""
        return " ".join(self._speech.say(part, language) for part in self._headline())

    def to_record(self) -> dict[str, Any]:
        """Give the whole result as plain, JSON-safe, versioned values."""
        return {
            "format": f"alignlib/{self.kind}",
            "version": RECORD_VERSION,
            "headline": self.headline,
            **self._body(),
            "assumptions": self.assumptions.to_record(),
        }

    def _repr_html_(self) -> str:
        people = getattr(self, "people", None)
        table = people._repr_html_() if people is not None else ""
        return (
            f"<p><strong>{escape(self.headline)}</strong></p>{table}"
            f"<details><summary>assumptions</summary>"
            f"<pre>{escape(str(self.assumptions))}</pre></details>"
        )
