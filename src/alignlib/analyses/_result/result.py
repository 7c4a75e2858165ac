"""What every result offers: a headline, what was assumed, and how it came about."""

from __future__ import annotations

from abc import abstractmethod
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from alignlib.analyses._seen import cut, view
from alignlib.analyses._subject import Subject  # noqa: TC001 - the schema asks
from alignlib.frozen import FrozenMap
from alignlib.model.assumptions import Assumptions
from alignlib.model.gaps import Gap
from alignlib.model.response import facts_of
from alignlib.wording import Part, Speech

if TYPE_CHECKING:
    from typing import Self

    from alignlib.analyses._result.explanation import Explanation
    from alignlib.analyses._seen import Asked
    from alignlib.model.discretion import Audience, Key

RECORD_VERSION = 1  # raised when a field of a result's record changes its meaning


@frozen(kw_only=True)
class Basis:
    """What a result rests on.

    Attributes:
        model: The influence model; empty where none was used.
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
                "as_unknown": list(self.parameters.as_unknown),
                "responses": [facts_of(each) for each in self.parameters.responses],
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
        told = (model,) if self.model else ()
        return (*told, *map(_stated, self.defaulted), *map(_stated, self.left_out))

    def text(self, language: str = "en") -> str:
        """Write what was assumed, one line a sort, as `Explanation.text` does."""
        return Speech().text(self.parts(), language)

    def __str__(self) -> str:
        return self.text()


def _stated(gap: Gap) -> Part:
    numbers: dict[str, float | None] = {"count": gap.count}
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


class Result:
    """What the results of all analyses have in common."""

    __slots__ = ()
    kind: ClassVar[str]
    _subject: Subject

    @property
    @abstractmethod
    def _asked(self) -> Asked:
        """How it was asked for."""

    @abstractmethod
    def explain(self, person: str, /) -> Explanation:
        """Show how what the result says of one person came about."""

    @property
    @abstractmethod
    def assumptions(self) -> Basis:
        """What the result rests on."""

    @abstractmethod
    def _headline(self) -> tuple[Part, ...]:
        """The sentences of the headline."""

    @property
    def _speech(self) -> Speech:
        """How ids become words."""
        return self._subject.speech

    @abstractmethod
    def _body(self) -> dict[str, Any]:
        """The result's own part of its record."""

    @property
    def headline(self) -> str:
        """The answer in a sentence."""
        return self.headline_in("en")

    def headline_in(
        self, language: str, *, audience: Audience = "team", key: Key = None
    ) -> str:
        """The answer in *language*; what that lacks is in English, and it says so.

        Args:
            language: A language tag, such as ``sv`` or ``de-AT``.
            audience: Who will read it; see `seen_by`.
            key: Makes pseudonyms repeatable.

        Raises:
            MalformedLanguageError: *language* is no language tag.
            NotAChoiceError: There is no such audience.
        """
        seen = view(self, audience, key, language).result
        return seen._speech.paragraph(seen._headline(), language)

    def seen_by(
        self, audience: Audience, *, key: Key = None, language: str = "en"
    ) -> Self:
        """Make this result as *audience* may see it.

        It is worked out anew from what the audience may see, so that no number in it
        depends on what is withheld. People whose stance is hidden count as people
        nobody has asked; support, ranks and verdict may differ from the team's.

        Args:
            audience: ``team`` sees everything. ``sponsor`` sees names, but no personal
                or sensitive reasons and nothing of what private voices hold. ``all``
                sees the same under pseudonyms.
            key: Makes pseudonyms repeatable; keep it secret. None draws one, other
                ones each time.
            language: Language of the words that stand for names.

        Raises:
            NotAChoiceError: There is no such audience.
        """
        return view(self, audience, key, language).result

    def to_record(
        self,
        *,
        top: int | None = None,
        language: str = "en",
        audience: Audience = "team",
        key: Key = None,
    ) -> dict[str, Any]:
        """Give the whole result as plain, JSON-safe, versioned values.

        Args:
            top: How many rows of each table, the first ones; None gives all.
            language: Language of the headline.
            audience: Who will read it; see `seen_by`. For others than the team the
                record says so, and how many rows of which table are withheld.
            key: Makes pseudonyms repeatable.

        Raises:
            MalformedLanguageError: *language* is no language tag.
            NotAChoiceError: There is no such audience.
        """
        seen = view(self, audience, key, language)
        shown = cut(seen.result, top)
        veil = seen.result._asked.veil
        told = {"audience": veil.audience, "withheld": dict(veil.rows)} if veil else {}
        return {
            "format": f"alignlib/{self.kind}",
            "version": RECORD_VERSION,
            **told,
            "headline": seen.result.headline_in(language),
            **shown._body(),
            "assumptions": shown.assumptions.to_record(),
        }

    def _repr_html_(self) -> str:
        people = getattr(self, "people", None)
        table = people._repr_html_() if people is not None else ""
        return (
            f"<p><strong>{escape(self.headline)}</strong></p>{table}"
            f"<details><summary>assumptions</summary>"
            f"<pre>{escape(str(self.assumptions))}</pre></details>"
        )
