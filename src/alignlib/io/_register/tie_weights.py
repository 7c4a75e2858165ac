"""What the weights of ties are: shares of attention, or raw strengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered
    from alignlib.model.assumptions import Weights


def settle_weights(gathered: Gathered, weights: Weights | None) -> list[Note]:
    """Say what weights are: as the caller or the file says, else by their size.

    A share is at most 1, so larger numbers are raw strengths; that is noted.
    """
    rows = gathered.tables["initiative"]
    if weights is None and any(row.get("weights") for row in rows):
        return []
    notes = []
    if weights is None:
        spots = [
            spot
            for spot, tie in enumerate(gathered.tables["ties"])
            if isinstance(tie.get("weight"), (int, float)) and tie["weight"] > 1
        ]
        if not spots:
            return []
        weights = "relative"
        origin, number = gathered.origin("ties", spots[0], "weight")
        told = (
            "weights above 1 are taken for raw strengths (weights='relative'); if they "
            "are on a scale, name it, such as scales={'weight': '1-5'}"
        )
        place = origin.at(number, origin.column("weight"))
        notes.append(Note(code="assumed", place=place, text=told))
    if rows:
        rows[0]["weights"] = weights
    else:
        rows.append({"weights": weights})
    return notes
