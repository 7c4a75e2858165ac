"""Which response may answer which objection, and which rule forbids the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.reason import Objection
    from alignlib.model.response import Response
    from alignlib.model.taxonomy import Taxonomy

Rule = Literal["R1", "R2", "R4"]


@frozen(kw_only=True)
class Refusal:
    """Why a response is no answer to an objection.

    Attributes:
        rule: ``R1``: the taxonomy does not admit it for this kind of reason; ``R2``:
            the objection stands in front of another, which is the one to answer;
            ``R4``: it denies a concern that is justified.
        response: The response, by id.
        kind: Kind of the objection, by id.
        hint: What is wrong and what to do instead.
    """

    rule: Rule
    response: str
    kind: str
    hint: str

    def __str__(self) -> str:
        return f"{self.hint} (rule {self.rule})"


def refusal(
    taxonomy: Taxonomy, objection: Objection, response: Response
) -> Refusal | None:
    """Say why *response* may not answer *objection*; None when it may.

    Whether the objection still stands is not asked here.

    Args:
        taxonomy: Says what is admissible for which kind.
        objection: The objection, of a kind that the taxonomy has.
        response: The response with everything filled in, as in `catalogue`.

    Raises:
        UnknownNameError: The taxonomy has no such kind.

    >>> from alignlib import Objection, Taxonomy
    >>> from alignlib.model.response import BUILT_IN
    >>> training, fear = Taxonomy.built_in("training"), Objection(id="o1", kind="H1")
    >>> refusal(training, fear, BUILT_IN["evidence"]).rule
    'R1'
    >>> refusal(training, fear, BUILT_IN["safeguard"]) is None
    True
    """
    if objection.fronts:
        return Refusal(
            rule="R2",
            response=response.id,
            kind=taxonomy.kind(objection.kind).id,
            hint=f"{objection.id} stands in front of {objection.fronts}; "
            "answer what stands behind it",
        )
    found = refusal_of_kind(taxonomy, objection.kind, response)
    if found is None and response.denies and objection.justified == "yes":
        return Refusal(
            rule="R4",
            response=response.id,
            kind=taxonomy.kind(objection.kind).id,
            hint=f"{response.id} denies the concern, and {objection.id} is justified; "
            "choose a response that changes what it is about",
        )
    return found


def is_answer(
    taxonomy: Taxonomy, action: Action, response: Response, objection: Objection
) -> bool:
    """Say whether *action* softens *objection*, held by somebody it reaches.

    An action answers the objection it names, else the kinds it names with those
    narrower, else all that its response may answer.

    Args:
        taxonomy: Says what is admissible for which kind.
        action: The action, which may be one for several people.
        response: Its response, with everything filled in.
        objection: The objection, of a kind that the taxonomy has.
    """
    if response.does != "softens" or refusal(taxonomy, objection, response):
        return False
    if action.objection is not None:
        return objection.id == action.objection
    wanted = {taxonomy.kind(kind).id for kind in action.kinds}
    return not wanted or not wanted.isdisjoint(taxonomy.chain(objection.kind))


def rules_out(taxonomy: Taxonomy, out: Action, action: Action) -> bool:
    """Say whether *out*, ruled out without people, goes for a derived shared action.

    Without kinds it goes for all of its response, with kinds for those and narrower
    ones.

    Args:
        taxonomy: The kinds of reasons.
        out: The action that is ruled out.
        action: The derived one.
    """
    if out.people or out.response != action.response:
        return False
    about = {each for kind in action.kinds for each in taxonomy.chain(kind)}
    return not out.kinds or any(taxonomy.kind(each).id in about for each in out.kinds)


def refusal_of_kind(
    taxonomy: Taxonomy, kind: str, response: Response
) -> Refusal | None:
    """Say why *response* answers no objection of *kind*; None when it may.

    Raises:
        UnknownNameError: The taxonomy has no such kind.
    """
    admissible = taxonomy.responses(kind)
    if response.id in admissible:
        return None
    of_kind, depth = taxonomy.kind(kind).id, taxonomy.category_of(kind).id
    answers = [each.id for each in taxonomy.categories if response.id in each.responses]
    does = "is admitted for no category"
    if answers:
        does = f"answers {' and '.join(answers)} reasons"
    instead = "nothing may answer it"
    if admissible:
        instead = f"choose {', '.join(admissible)}"
    return Refusal(
        rule="R1",
        response=response.id,
        kind=of_kind,
        hint=f"{response.id} {does}; {of_kind} is {depth}: {instead}",
    )
