"""The chance of many sets of actions, quickly: every action a number, a bit an outcome.

What waits for an action that fails takes no effect, so whether an action takes effect
in each outcome is found by *and* and *or* of such numbers, for all outcomes at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from alignlib.planning._chance.parts import Parts
from alignlib.planning._programme.rule_rows import TOLERANCE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.planning._actions.candidate import Candidate

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

HAIR = 1e-9  # a rule missed by rounding alone counts as met
ENOUGH = 0.3  # support beyond this says no more about a vote
NEAR = 0.2  # what nearness counts beside the chance: little, but not nothing
KEPT = 4_000_000  # numbers of lines that are kept, about 32 megabytes

Masks: TypeAlias = Mapping[str, int]


@frozen(kw_only=True, eq=False)
class Outcomes:
    """Ways in which things may turn out.

    Attributes:
        works: In which of them each action works, a bit for each; one that is not
            here works in all of them.
        odds: The probability of each.
    """

    works: Masks
    odds: Floats

    @property
    def all(self) -> int:
        """The number in which every outcome is marked."""
        return (1 << len(self.odds)) - 1


def every(by_id: Mapping[str, Candidate], uncertain: Sequence[str]) -> Outcomes:
    """All outcomes of the *uncertain* actions; the others work."""
    import numpy as np

    count = len(uncertain)
    everywhere = (1 << (1 << count)) - 1
    odds, works = np.ones(1), {}
    for at, name in enumerate(uncertain):
        # An outcome is a number whose bits tell what works: half of them each.
        works[name] = everywhere // ((1 << (1 << at)) + 1) << (1 << at)
        likely = by_id[name].chance
        odds = np.concatenate(((1.0 - likely) * odds, likely * odds))
    return Outcomes(works=works, odds=odds)


def drawn(by_id: Mapping[str, Candidate], count: int, seed: int) -> Outcomes:
    """Some outcomes of all actions, each as likely as the others."""
    import numpy as np

    generator = np.random.default_rng(np.random.SeedSequence(seed))
    works = {}
    for name, each in by_id.items():
        lines = np.packbits(generator.random(count) < each.chance, bitorder="little")
        works[name] = int.from_bytes(lines.tobytes(), "little")
    return Outcomes(works=works, odds=np.full(count, 1.0 / count))


@frozen(kw_only=True, eq=False, slots=False)
class Outlook:
    """What sets of actions can expect.

    Attributes:
        parts: What each person's actions add.
    """

    parts: Parts
    _lines: dict[tuple[object, ...], Floats] = field(factory=dict, init=False)

    def chance(self, doing: Iterable[str], outcomes: Outcomes) -> float:
        """Give the share of the outcomes in which the rule holds."""
        import numpy as np

        shift = self._shift(self._settled(self._effective(doing, outcomes), outcomes))
        won = np.broadcast_to(shift < HAIR - TOLERANCE, outcomes.odds.shape)
        return float(outcomes.odds[won].sum())

    def promise(self, doing: Iterable[str], outcomes: Outcomes) -> tuple[float, float]:
        """Give the chance, and how near it comes where the rule does not hold."""
        import numpy as np

        settled = self._settled(self._effective(doing, outcomes), outcomes)
        shift = np.broadcast_to(self._shift(settled), outcomes.odds.shape)
        chance = float(outcomes.odds[shift < HAIR - TOLERANCE].sum())
        missing = float(outcomes.odds @ np.maximum(shift, 0.0))
        # Support as well: a vote that is not yet turned does not show in the rule.
        support = float(np.minimum(settled, ENOUGH).mean())
        return chance, NEAR * (support - missing)

    def _shift(self, settled: Floats) -> Floats:
        """By how much the rule is missed."""
        situation = self.parts.situation
        shift: Floats = situation.rule.shift(settled, self._index) + situation.margin
        return shift

    def _effective(self, doing: Iterable[str], outcomes: Outcomes) -> dict[str, int]:
        """In which outcomes each action takes effect."""
        by_id, everywhere = self._by_id, outcomes.all
        found: dict[str, int] = {}
        waiting: dict[str, int] = {}
        for name in doing:
            each = by_id[name]
            if each.chance > 0.0:
                works = outcomes.works.get(name, everywhere)
                if each.unlocked_by:
                    waiting[name] = works
                    works = 0
                found[name] = works
        moved = bool(waiting)
        while moved:
            moved = False
            for name, works in waiting.items():
                able = works
                for ways in by_id[name].unlocked_by:
                    opened = 0
                    for way in ways:
                        opened |= found.get(way, 0)
                    able &= opened
                if able != found[name]:
                    found[name], moved = able, True
        return found

    def _settled(self, working: Masks, outcomes: Outcomes) -> Floats:
        """Where the deciders settle, a line for each outcome."""
        sure: dict[str, list[str]] = {}
        open_: dict[str, list[str]] = {}
        everywhere, touched = outcomes.all, self.parts.touched
        for name, at in working.items():
            if at:
                found = sure if at == everywhere else open_
                for person in touched[name]:
                    found.setdefault(person, []).append(name)
        total = self.parts.standing
        for person, names in sure.items():
            if person not in open_:
                total = total + self.parts.of(person, names)
        lines = total[None, :]
        for person, names in open_.items():
            masks = [working[name] for name in names]
            lines = lines + self._person(
                person, tuple(sure.get(person, ())), names, masks, len(outcomes.odds)
            )
        return lines

    def _person(
        self,
        person: str,
        sure: tuple[str, ...],
        names: Sequence[str],
        masks: Sequence[int],
        count: int,
    ) -> Floats:
        """What one person's actions add, a line for each outcome."""
        import numpy as np

        key = (person, sure, tuple(names), tuple(masks), count)
        if key not in self._lines:
            flags = np.array([_flags(mask, count) for mask in masks])
            codes = flags.T @ (1 << np.arange(len(names), dtype=np.int64))
            different, back = np.unique(codes, return_inverse=True)
            parts = [
                self.parts.of(
                    person,
                    [*sure, *(n for at, n in enumerate(names) if code >> at & 1)],
                )
                for code in different.tolist()
            ]
            if len(self._lines) * count * len(parts[0]) > KEPT:
                self._lines.clear()
            self._lines[key] = np.array(parts)[back.reshape(-1)]
        return self._lines[key]

    @property
    def _by_id(self) -> Mapping[str, Candidate]:
        return self.parts.situation.choices.by_id

    @cached_property
    def _index(self) -> dict[str, int]:
        deciders = self.parts.situation.about.deciders
        return {who: at for at, who in enumerate(deciders)}


def _flags(mask: int, count: int) -> Flags:
    """The outcomes that are marked in a number."""
    import numpy as np

    whole = mask.to_bytes((count + 7) // 8, "little")
    bits = np.unpackbits(np.frombuffer(whole, dtype=np.uint8), bitorder="little")
    flags: Flags = bits[:count].astype(bool)
    return flags
