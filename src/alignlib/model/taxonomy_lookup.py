"""What can be asked of a taxonomy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from alignlib import scales
from alignlib.catalog import near_names
from alignlib.errors import UnknownNameError, WrongTypeError, raise_faults
from alignlib.language_files import own_tags
from alignlib.model.kinds import (
    UNCLASSIFIED,
    Category,
    Hidden,
    ReasonKind,
    RestsOn,
    in_language,
)
from alignlib.model.response import Response
from alignlib.model.taxonomy_faults import taxonomy_faults
from alignlib.model.taxonomy_index import (
    Resolved,
    match,
    names_of,
    pointing_by_id,
    resolve,
)
from alignlib.model.unclassified import CATEGORY, RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _categories(values: Iterable[Category]) -> tuple[Category, ...]:
    return scales.members(values)


def _kinds(values: Iterable[ReasonKind]) -> tuple[ReasonKind, ...]:
    return scales.members(values)


def _responses(values: Iterable[Response]) -> tuple[Response, ...]:
    return scales.members(values)


def _counted(members: tuple[object, ...]) -> str:
    return f"<{len(members)}>"


@frozen(kw_only=True)
class TaxonomyLookup:
    """The questions side of a :class:`~alignlib.model.taxonomy.Taxonomy`.

    Every method takes a kind by its id (``distrust``) or its notation (``H1``) and
    raises UnknownNameError, with near names, when there is none. All know the kind
    ``unclassified``, which is in no list and no search.

    >>> from alignlib.model.taxonomy import Taxonomy
    >>> training = Taxonomy.built_in("training")
    >>> training.kind("B4").id, training.chain("B4")
    ('suspicion_of_intent', ('suspicion_of_intent', 'distrust'))
    >>> training.broader_than("H1", "B4"), training.is_motivation("M1")
    (True, True)
    >>> training.category_of("H1").id, training.depth("H1"), training.rests_on("M2")
    ('personal', 2, 'manager')
    >>> training.responses("no_time")
    ('evidence', 'capability_support', 'programme_change', 'pilot')
    >>> training.label("no_time", "sv")
    'Har inte tid eller resurser'
    """

    id: str = field(validator=scales.text)
    version: str = field(validator=scales.text)
    categories: tuple[Category, ...] = field(
        default=(),
        converter=_categories,
        validator=scales.each(scales.kind(Category, "Categories")),
        repr=_counted,
    )
    kinds: tuple[ReasonKind, ...] = field(
        default=(),
        converter=_kinds,
        validator=scales.each(scales.kind(ReasonKind, "ReasonKinds")),
        repr=_counted,
    )
    response_facts: tuple[Response, ...] = field(
        default=(),
        converter=_responses,
        validator=scales.each(scales.kind(Response, "Responses")),
        repr=_counted,
    )
    _by_name: dict[str, Resolved] = field(init=False, eq=False, repr=False)
    _by_category: dict[str, Category] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        raise_faults(taxonomy_faults(self.categories, self.kinds, self.response_facts))
        kinds = pointing_by_id(self.kinds, names_of(self.kinds))
        by_category = {category.id: category for category in self.categories}
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "_by_name", resolve(kinds, by_category) | RESERVED)
        by_category[UNCLASSIFIED] = CATEGORY  # not before: no kind may be put there
        object.__setattr__(self, "_by_category", by_category)

    def __contains__(self, name: object) -> bool:
        """Say whether a kind has *name* as its id or notation."""
        return name in self._by_name

    def __iter__(self) -> Iterator[str]:
        """Go through the ids and notations of all kinds."""
        return (name for name in self._by_name if name != UNCLASSIFIED)

    def kind(self, name: str) -> ReasonKind:
        """Find the kind called *name*, as it was given, without what it inherits.

        Raises:
            UnknownNameError: There is none; the error carries near names.
        """
        return self._entry(name).kind

    def category(self, name: str) -> Category:
        """Find the category whose id is *name*.

        Raises:
            UnknownNameError: There is none; the error carries near names.
        """
        if name not in self._by_category:
            near = near_names(name, self._by_category)
            raise UnknownNameError("category", name, near)
        return self._by_category[name]

    def category_of(self, name: str) -> Category:
        """Find the category that the kind falls into."""
        return self._entry(name).category

    def depth(self, name: str) -> float | None:
        """Say how deep the kind lies; None for a reason to support."""
        return self._entry(name).category.depth

    def is_motivation(self, name: str) -> bool:
        """Say whether the kind is a reason to support."""
        return self._entry(name).category.depth is None

    def responses(self, name: str) -> tuple[str, ...]:
        """List the responses admissible as an answer to the kind.

        They are the kind's own, else those of the nearest broader kind of the same
        category that has its own, else the category's.
        """
        return self._entry(name).responses

    def hides(self, name: str) -> tuple[Hidden, ...]:
        """List the kinds that the kind may stand in for, or its broader kind may."""
        return self._entry(name).hides

    def rests_on(self, name: str) -> RestsOn | None:
        """Say whose support carries the reason; None if nobody's in particular."""
        return self._entry(name).rests_on

    def is_sensitive(self, name: str) -> bool:
        """Say whether the kind, or a broader one, touches belief, health or family."""
        return any(self.kind(each).sensitive for each in self.chain(name))

    def chain(self, name: str) -> tuple[str, ...]:
        """List the id of the kind and of every broader one, the broadest last."""
        return self._entry(name).chain

    def broader_than(self, broad: str, narrow: str) -> bool:
        """Say whether *narrow* is a case of *broad*; no kind is one of itself."""
        return self._entry(broad).kind.id in self._entry(narrow).chain[1:]

    def label(self, name: str, language: str = "en") -> str:
        """Name the kind in *language*, else in English, else by its id."""
        return self._entry(name).kind.label_in(language)

    def has_label(self, name: str, language: str = "en") -> bool:
        """Say whether the kind has a label in *language* itself.

        >>> from alignlib.model.taxonomy import Taxonomy
        >>> training = Taxonomy.built_in("training")
        >>> training.has_label("H1", "de-AT"), training.has_label("H1", "fi")
        (True, False)
        """
        label = self._entry(name).kind.label
        return any(tag in label for tag in own_tags(language))

    def definition(self, name: str, language: str = "en") -> str | None:
        """Define the kind in *language*, else in English; None if undefined."""
        return in_language(self._entry(name).kind.definition, language)

    def successor(self, name: str) -> str | None:
        """Say which kind to use instead: the one at the end of what replaces it.

        None for a kind that nothing replaces, deprecated or not.

        >>> from alignlib.model.taxonomy import Taxonomy
        >>> training = Taxonomy.built_in("training")
        >>> newer = training.deprecate("V6", replaced_by="V1")
        >>> newer.successor("V6"), newer.successor("V1")
        ('other_priorities', None)
        """
        kind = self.kind(name)
        while kind.replaced_by is not None:
            kind = self.kind(kind.replaced_by)
        return None if kind.id == self.kind(name).id else kind.id

    def kinds_of(
        self, *, category: str | None = None, source_group: str | None = None
    ) -> tuple[ReasonKind, ...]:
        """List the kinds of a category, as we or as the source text sort them.

        Args:
            category: Id of a category, inherited ones included; None for any.
            source_group: Group of the source text; None for any.

        Raises:
            UnknownNameError: There is no such category.
        """
        wanted = None if category is None else self.category(category)
        return tuple(
            kind
            for kind in self.kinds
            if (wanted is None or self._by_name[kind.id].category is wanted)
            and source_group in (None, kind.source_group)
        )

    def find(self, text: str) -> tuple[ReasonKind, ...]:
        """Search ids, notations, labels and definitions in every language.

        Args:
            text: Words that must all occur, in any order and case.

        Returns:
            Exact names first, then kinds with the words in a name, then the rest.
        """
        if not isinstance(text, str):
            raise WrongTypeError("text", text, "text")
        wanted = text.casefold().split()
        ranked = [(match(kind, wanted), kind) for kind in self.kinds]
        return tuple(
            kind for rank in range(3) for found, kind in ranked if found == rank
        )

    def _entry(self, name: str) -> Resolved:
        if name in self._by_name:
            return self._by_name[name]
        near = near_names(name, self._by_name)
        near = near or tuple(kind.id for kind in self.find(name)[:3])
        raise UnknownNameError("kind of reason", name, near)
