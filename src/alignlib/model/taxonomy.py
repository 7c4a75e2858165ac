"""The reasons people have, named and ordered, with what can answer each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.errors import Fault, WrongTypeError
from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.response import Response
from alignlib.model.taxonomy_lookup import TaxonomyLookup
from alignlib.model.taxonomy_union import Parts, merged, union
from alignlib.model.unfinished_taxonomy import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignlib.catalog import Catalog


@frozen(kw_only=True)
class Taxonomy(TaxonomyLookup):
    """Kinds of reason, sorted into categories by depth.

    Every method takes a kind by its id (``distrust``) or its notation (``H1``).
    A value a kind leaves out comes from its broader kind, then from its category.

    Attributes:
        id: Name of the taxonomy, such as ``training``.
        version: Edition, as text.
        categories: The depths, each with its admissible responses.
        kinds: The kinds of reason; what they point at is kept by id.
        response_facts: What responses take and do, where it differs from the usual,
            and those of one's own.

    >>> taxonomy = Taxonomy.built_in("training").extend(
    ...     ReasonKind(id="acme:lost_bonus", category="personal",
    ...                label={"en": "Fears losing the bonus"}))
    >>> taxonomy.responses("acme:lost_bonus")
    ('trust_building', 'uncovering', 'reassurance', 'safeguard')
    """

    @staticmethod
    def built_in(name: str) -> Taxonomy:
        """Load a taxonomy that comes with alignlib; the same value each time.

        Raises:
            UnknownNameError: There is none of that name.

        >>> Taxonomy.built_in("training").label("H1")
        'Does not trust us'
        """
        from alignlib.model.taxonomy_file import built_in

        if not isinstance(name, str):
            raise WrongTypeError("name", name, "text")
        return built_in(name)

    @staticmethod
    def available(*, installed: bool = False) -> Catalog[Taxonomy]:
        """Collect the taxonomies there are, by name.

        Args:
            installed: Whether to look for those of installed packages as well, which
                offer them under the entry point group ``alignlib.taxonomies``. Only
                then is any package looked at.

        Raises:
            InvalidInputError: A package offers what cannot be used, or a name that is
                taken; all are listed, each with the package.

        >>> "training" in Taxonomy.available()
        True
        """
        from alignlib.model.taxonomy_file import taxonomies

        return taxonomies(installed=installed)

    def extend(self, *members: ReasonKind | Category | Response) -> Taxonomy:
        """Make a taxonomy that has *members* as well, under the same id.

        Raises:
            InvalidInputError: The members do not fit; every fault is listed.
            WrongTypeError: A member is no kind, category or response.

        >>> wider = Taxonomy.built_in("training").extend(
        ...     Category(id="political", depth=1.5, responses=("common_objective",)),
        ...     ReasonKind(id="acme:rivalry", category="political"))
        >>> wider.depth("acme:rivalry")
        1.5
        """
        categories, kinds, facts = _sorted_out(members)
        return evolve(
            self,
            categories=(*self.categories, *categories),
            kinds=(*self.kinds, *kinds),
            response_facts=(*self.response_facts, *facts),
        )

    def replacing(self, *members: ReasonKind | Category | Response) -> Taxonomy:
        """Make a taxonomy with *members* instead of those that have their ids.

        A member with an id of its own is added.

        Raises:
            InvalidInputError: The members do not fit; every fault is listed.
        """
        categories, kinds, facts = union(self, _checked(members))
        return evolve(self, categories=categories, kinds=kinds, response_facts=facts)

    def merge(self, other: Taxonomy) -> Taxonomy:
        """Make a taxonomy that holds the members of both, under this one's id.

        Of a member that both hold, texts in different languages add up, and it is
        deprecated or sensitive if it is so in one; all else must agree.

        Raises:
            InvalidInputError: One id or notation means different things in the two,
                or the union does not fit; every fault names both sides.

        >>> training = Taxonomy.built_in("training")
        >>> training.merge(training) == training
        True
        """
        if not isinstance(other, Taxonomy):
            raise WrongTypeError("other", other, "a Taxonomy")
        return merged(self, other)

    def deprecate(self, name: str, *, replaced_by: str | None = None) -> Taxonomy:
        """Make a taxonomy in which the kind is marked as no longer to be used.

        It stays and can be read, so that older records keep their meaning.

        >>> training = Taxonomy.built_in("training").deprecate("V6", replaced_by="V1")
        >>> training.kind("V6").replaced_by
        'other_priorities'
        """
        other = None if replaced_by is None else self.kind(replaced_by).id
        return self.replacing(
            evolve(self.kind(name), deprecated=True, replaced_by=other)
        )

    def check(self, *, languages: Iterable[str] = ("en",)) -> tuple[Fault, ...]:
        """List what is allowed in a taxonomy but not yet good.

        Such as a missing label, a response alignlib does not know, or an objection
        that nothing may answer. A taxonomy with real faults cannot exist.

        Args:
            languages: In which languages everything should have a label. English
                definitions are asked for in any case.

        Raises:
            MalformedLanguageError: One of *languages* is no language tag.
            WrongTypeError: *languages* is a single text.

        >>> Taxonomy.built_in("training").check(languages=("en", "sv", "de"))
        ()
        """
        if isinstance(languages, str):
            raise WrongTypeError("languages", languages, "a list of language tags")
        return tuple(unfinished(self, tuple(languages)))

    def own_parts(self, base: Taxonomy) -> Parts:
        """List the categories, kinds and responses that *base* lacks or has otherwise.

        For a taxonomy made from *base*,
        ``base.replacing(*categories, *kinds, *responses)`` makes it again.
        """
        categories, kinds = set(base.categories), set(base.kinds)
        facts = set(base.response_facts)
        return (
            tuple(member for member in self.categories if member not in categories),
            tuple(member for member in self.kinds if member not in kinds),
            tuple(member for member in self.response_facts if member not in facts),
        )


def _sorted_out(members: Iterable[object]) -> Parts:
    given = _checked(members)
    return (
        tuple(member for member in given if isinstance(member, Category)),
        tuple(member for member in given if isinstance(member, ReasonKind)),
        tuple(member for member in given if isinstance(member, Response)),
    )


def _checked(members: Iterable[object]) -> list[Category | ReasonKind | Response]:
    given: list[Category | ReasonKind | Response] = []
    for member in members:
        if not isinstance(member, (Category, ReasonKind, Response)):
            wanted = "a ReasonKind, a Category or a Response"
            raise WrongTypeError("member", member, wanted)
        given.append(member)
    return given
