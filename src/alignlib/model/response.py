"""What can be done about where people stand, with what it takes and does.

The figures are judgement, made to be replaced by your own: hours count preparation,
the talk and its follow-up; effects and chances order the responses, no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import evolve, field, fields, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.frozen import FrozenMap
from alignlib.model.kinds import in_language, slug, worded, words

if TYPE_CHECKING:
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative
    from alignlib.model.taxonomy_lookup import TaxonomyLookup

Does = Literal["softens", "shares", "opens", "commits", "refers"]
Condition = Literal["goals", "trust", "uncovered"]
CONDITIONS: tuple[Condition, ...] = get_args(Condition)


def _maybe_texts(values: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if values is None else scales.distinct(values)


@frozen(kw_only=True)
class Response:
    """One way to answer a person, and what it takes.

    What is left out comes from the level below, labels language by language: the
    initiative's from the taxonomy's, the taxonomy's from the built-in one of the same
    id, and for a response of your own from `PLAIN`.

    Attributes:
        id: Readable name; one of your own carries a namespace (``acme:site_visit``).
        does: ``softens`` an objection; ``shares`` an objective, which gives a reason
            to support; ``opens`` the way to other responses; ``commits`` a supporter
            in public; ``refers`` us to somebody else.
        effect: Share of an objection's strength that it takes away, 0 to 1; of a
            commitment, the share of the missing firmness that it gives.
        hours: What it takes of our time, in hours, once.
        chance: Probability that it works, 0 to 1.
        shared: Whether it is done once for several people.
        needs: What must be there first: ``goals`` (their own goals are known),
            ``trust``, ``uncovered`` (the reason has been told).
        opens: Which of these it brings about.
        denies: Whether it tells people that their concern is unfounded, so that it
            does not do where the concern is justified.
        label: Short name by language; plain text is taken as English.

    >>> Response(id="pilot", hours=12).hours
    12
    """

    id: str = field(validator=slug)
    does: Does | None = field(
        default=None, validator=optional(scales.choice(*get_args(Does)))
    )
    effect: float | None = field(default=None, validator=optional(scales.share))
    hours: float | None = field(default=None, validator=optional(scales.amount))
    chance: float | None = field(default=None, validator=optional(scales.share))
    shared: bool | None = field(default=None, validator=optional(scales.flag))
    needs: tuple[str, ...] | None = field(
        default=None,
        converter=_maybe_texts,
        validator=optional(scales.each(scales.choice(*CONDITIONS))),
    )
    opens: Condition | None = field(
        default=None, validator=optional(scales.choice(*CONDITIONS))
    )
    denies: bool | None = field(default=None, validator=optional(scales.flag))
    label: FrozenMap[str, str] = field(
        factory=FrozenMap[str, str], converter=worded, validator=words
    )

    def label_in(self, language: str) -> str:
        """Name it in *language*, else in English, else by its id."""
        return in_language(self.label, language) or self.id

    def over(self, below: Response) -> Response:
        """This response, with what it leaves out taken from *below*."""
        said = {
            each.name: getattr(self, each.name)
            for each in fields(Response)
            if getattr(self, each.name) is not None
        }
        said["label"] = {**below.label, **self.label}
        return evolve(below, **said)


PLAIN = Response(
    id="plain",
    does="softens",
    effect=0.4,
    hours=3.0,
    chance=0.6,
    shared=False,
    needs=(),
    denies=False,
)
"""What a response of your own is taken to be where nothing else is said."""


def _built_in(name: str, **facts: Any) -> Response:
    return evolve(PLAIN, id=name, **facts)


BUILT_IN: Mapping[str, Response] = FrozenMap(
    {
        made.id: made
        for made in (
            # Three quarters of an hour on their goals, and as much before and after.
            _built_in("listening", does="opens", opens="goals", hours=1.5, chance=0.95),
            # Facts settle facts, yet seldom all of a doubt.
            _built_in("evidence", effect=0.6, chance=0.7, denies=True),
            # Help with the work is slow and convinces by being there.
            _built_in("capability_support", effect=0.5, hours=6.0, chance=0.7),
            # Changing the programme takes days, but once for everyone concerned.
            _built_in(
                "programme_change", effect=0.6, hours=16.0, chance=0.8, shared=True
            ),
            # A trial takes most and shows it to all who take part.
            _built_in("pilot", effect=0.5, hours=24.0, chance=0.7, shared=True),
            # One asks for it only when their own goals are on the table.
            _built_in(
                "common_objective",
                does="shares",
                hours=2.0,
                chance=0.7,
                needs=("goals",),
            ),
            # Another light on the same facts: quick, and often without effect.
            _built_in("reframing", effect=0.4, hours=2.0, chance=0.5),
            # Trust takes several meetings, and is not to be had on demand.
            _built_in("trust_building", does="opens", opens="trust", hours=4.0),
            # Without trust the real reason does not come out.
            _built_in(
                "uncovering",
                does="opens",
                opens="uncovered",
                hours=2.0,
                needs=("trust",),
            ),
            # Words help those who trust the speaker.
            _built_in("reassurance", hours=1.5, needs=("trust",), denies=True),
            # A binding protection works without trust, but has to be agreed first.
            _built_in("safeguard", effect=0.6, hours=4.0, chance=0.8),
            # Saying it aloud binds: half of what is missing to full firmness.
            _built_in(
                "public_commitment",
                does="commits",
                effect=0.5,
                hours=1.0,
                chance=0.7,
                needs=("goals",),
            ),
            # A word from somebody they trust opens the door in their stead.
            _built_in(
                "referral", does="refers", hours=0.5, chance=0.7, needs=("goals",)
            ),
        )
    }
)
"""The responses alignlib knows, by id."""

# A change of the programme settles one matter; other shared responses, such as a
# pilot, answer at once all that they may answer.
ONE_MATTER = frozenset({"programme_change"})


def responses(*layers: Iterable[Response]) -> FrozenMap[str, Response]:
    """Collect the responses there are, later *layers* over earlier ones.

    >>> responses([Response(id="pilot", hours=12)])["pilot"].chance
    0.7
    """
    found = dict(BUILT_IN)
    for layer in layers:
        for given in layer:
            found[given.id] = given.over(
                found.get(given.id, evolve(PLAIN, id=given.id))
            )
    return FrozenMap(found)


def catalogue(
    initiative: Initiative, assumptions: Assumptions | None = None
) -> FrozenMap[str, Response]:
    """Collect the responses there are for *initiative*, with everything filled in.

    The caller's facts go before the initiative's, these before the taxonomy's, these
    before the built-in ones. It holds each response that the taxonomy names.

    Args:
        initiative: The case.
        assumptions: What the caller says of responses.

    >>> from alignlib import Assumptions, Initiative
    >>> ours = Assumptions(responses=[Response(id="pilot", hours=12)])
    >>> found = catalogue(Initiative(), ours)
    >>> found["pilot"].hours, found["pilot"].chance
    (12, 0.7)
    """
    taxonomy = initiative.taxonomy
    ours = () if assumptions is None else assumptions.responses
    named = [Response(id=name) for name in named_in(taxonomy) if name not in BUILT_IN]
    return responses(named, taxonomy.response_facts, initiative.responses, ours)


def labels(
    initiative: Initiative, assumptions: Assumptions | None = None
) -> FrozenMap[str, FrozenMap[str, str]]:
    """Collect the labels that responses have beside those of alignlib, by id."""
    found = catalogue(initiative, assumptions)
    return FrozenMap({name: each.label for name, each in found.items() if each.label})


def facts_of(response: Response) -> dict[str, Any]:
    """Give all that is said of a response as plain, JSON-safe values."""
    held = {each.name: getattr(response, each.name) for each in fields(Response)}
    needs = None if response.needs is None else list(response.needs)
    return {**held, "needs": needs, "label": dict(response.label)}


def named_in(taxonomy: TaxonomyLookup) -> tuple[str, ...]:
    """List the responses that kinds and categories of *taxonomy* admit."""
    admitted = [
        *(category.responses for category in taxonomy.categories),
        *(kind.responses or () for kind in taxonomy.kinds),
    ]
    return scales.distinct(name for listed in admitted for name in listed)
