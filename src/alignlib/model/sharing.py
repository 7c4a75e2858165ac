"""What becomes of people's records when others see them, or they want to go.

Methods of an initiative; the work is done in the modules each of them names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alignlib import scales

if TYPE_CHECKING:
    from alignlib.model.discretion import Key
    from alignlib.model.entry import Entry
    from alignlib.model.initiative import Initiative


class Sharing:
    """Pseudonyms, a person's own entry, and erasure."""

    __slots__ = ()

    def without(self, *people: str, also: Iterable[str] = ()) -> Initiative:
        """Make a new initiative that holds no trace of *people*.

        Their records, ties, contacts, votes and actions go; an action with several
        people stays with the others. Where someone else's record points at them, that
        pointer goes. A quota that the remaining votes cannot reach any more becomes all
        of them. Whoever told us of a tie is forgotten, the tie is not.

        In words (title, statements, roles, sources, questions and answers, goals,
        columns of your own, labels of responses, ids of reasons, contacts and actions)
        the id as a whole word and the name become ``[removed]``; see `Traces` for what
        counts as found. First names, nicknames and descriptions are for you to name in
        *also*. Names and ids of those who stay are never touched, so that somebody of
        the same name keeps theirs.

        Args:
            people: Who goes, by id or unique name.
            also: What else they are called in words.

        Raises:
            UnknownNameError: There is no such person.
            WrongTypeError: *also* is no list of words.

        >>> from alignlib import Initiative, Stakeholder
        >>> eva = Stakeholder(id="p1", name="Eva Lind")
        >>> tom = Stakeholder(id="p2", manager="p1", goals=["take over from Eva"])
        >>> left = Initiative(stakeholders=[eva, tom]).without("p1", also=["Eva"])
        >>> left.person("p2").manager, left.person("p2").goals
        (None, ('take over from [removed]',))
        """
        from alignlib.model.erasure import without

        case: Initiative = self  # type: ignore[assignment]  # nothing else shares
        words = scales.texts("also", also)
        return without(case, {case.person(name).id for name in people}, words)

    def pseudonymised(self, key: Key = None) -> Initiative:
        """Make the same initiative without names and without anything in words.

        Ids become ``x1``, ``x2``; names, title, outcome, statements,
        questions, notes and columns of your own go, and where a stance was heard;
        roles, units, goals, informants, sources of reasons and all other ids become
        meaningless words. Kinds of reasons, personal ones as
        well, ties, votes, stances, numbers and days stay, so that every analysis gives
        the same numbers. It is no anonymous record: somebody who knows the
        organisation may recognise people by their place in the network or by a date.

        Args:
            key: The same secret key gives the same pseudonyms, as it does in results
                for the audience ``all``. None draws one and forgets it.

        Raises:
            WrongTypeError: The decision rule is none that alignlib knows, or the key is
                neither bytes nor text.

        >>> from alignlib import example
        >>> case = example().pseudonymised("a secret")
        >>> case.ids[:2], case.title, case.stakeholders[0].name
        (('x1', 'x2'), None, None)
        """
        from alignlib.model.pseudonyms import pseudonymised

        case: Initiative = self  # type: ignore[assignment]
        return pseudonymised(case, key)

    def shown_to(self, person: str, language: str = "en") -> Entry:
        """Write down what is recorded about one person, for that person to read.

        It holds every field of the record, with the evidence beside each claim, ties to
        those they listen to, contacts, what we said, and what is planned with them. Of
        others it holds neither reasons nor who told us what: reasons that are about the
        person are counted.

        Args:
            person: Who, by id or unique name.
            language: Language it is written in.

        Returns:
            The entry; ``print`` it, or take its ``text()`` or ``to_record()``.

        Raises:
            UnknownNameError: There is no such person.
            MalformedLanguageError: *language* is no language tag.

        >>> from alignlib import Initiative, Stakeholder
        >>> eva = Stakeholder(id="p1", name="Eva Lind", stance=-0.5)
        >>> print(Initiative(stakeholders=[eva]).shown_to("p1"))
        What is recorded about Eva Lind (p1)
        Stance, from -1 (against) to +1 (for): -0.50
          no source recorded
        Voice: public, others can hear where they stand
        """
        from alignlib.model.entry import entry

        case: Initiative = self  # type: ignore[assignment]
        return entry(case, case.person(person), language)
