"""Where people stand in the picture of a network.

Ties pull, people push each other apart, and everyone is drawn a little to the middle
so that groups without ties between them stay in sight (Fruchterman and Reingold 1991,
"Graph drawing by force-directed placement"). At the end circles that overlap are moved
apart. Nothing is drawn at random: the same ties give the same picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Rows = NDArray[np.int64]

STEPS = 240  # more change nothing the eye can see
GOLDEN = 2.399963229728653  # turn by turn this angle fills a disc evenly
GRAVITY = 0.06
GAP = 5.0  # between circles, in units of the picture
PASSES = 120
SHOVE = 0.4  # of the overlap at a time: half of it would be all, and start to swing
CROWDING = 0.3  # 0 leaves distances as they are, 1 would put all on a circle


def positions(
    count: int,
    ties: Rows,
    strengths: Floats,
    radii: Floats,
    *,
    width: float,
    height: float,
    margin: float,
) -> Floats:
    """Place *count* circles on a sheet.

    Args:
        count: How many people.
        ties: Pairs of row numbers, one row a tie.
        strengths: How hard each tie pulls, 0 to 1.
        radii: Size of each person's circle.
        width: Of the sheet.
        height: Of the sheet.
        margin: Kept free at each edge.

    Returns:
        The middle of each circle, one row a person.

    Cost: people squared, a few hundred times: half a second for 400 people.
    """
    import numpy as np

    if not count:
        return np.zeros((0, 2))
    spots = _settled(count, ties, strengths)
    spots = _fitted(spots, width, height, margin)
    return _apart(spots, radii, width, height, margin)


def _settled(count: int, ties: Rows, strengths: Floats) -> Floats:
    """Let pull and push come to rest."""
    import numpy as np

    order = np.arange(count)
    spread = np.sqrt((order + 0.5) / count)
    x, y = spread * np.cos(order * GOLDEN), spread * np.sin(order * GOLDEN)
    room = 1.0 / np.sqrt(count)  # what each would have on an even sheet
    pull = _pulls(count, ties, strengths) / room
    one, other = pull.nonzero()
    pulls = pull[one, other]
    for heat in np.linspace(0.12, 0.004, STEPS):
        dx, dy = x[:, None] - x, y[:, None] - y
        force = room**2 / np.maximum(dx * dx + dy * dy, 1e-6)
        force[one, other] -= pulls * np.hypot(dx[one, other], dy[one, other])
        move_x = (force * dx).sum(axis=1) - GRAVITY * x * count * room
        move_y = (force * dy).sum(axis=1) - GRAVITY * y * count * room
        length = np.maximum(np.hypot(move_x, move_y), 1e-9)
        step = np.minimum(length, heat) / length
        x, y = x + move_x * step, y + move_y * step
    return np.column_stack([x, y])


def _pulls(count: int, ties: Rows, strengths: Floats) -> Floats:
    """How hard each pair is pulled together; the popular are pulled less by each."""
    import numpy as np

    pull = np.zeros((count, count))
    if len(ties):
        np.maximum.at(pull, (ties[:, 0], ties[:, 1]), 0.35 + 0.65 * strengths)
    pull = np.maximum(pull, pull.T)
    degree = np.maximum(1.0, (pull > 0).sum(axis=1))
    eased: Floats = pull / np.sqrt(np.minimum(degree[:, None], degree[None, :]))
    return eased


def _fitted(spots: Floats, width: float, height: float, margin: float) -> Floats:
    """Turn the longer side level, and fill the sheet."""
    import numpy as np

    spots = spots - spots.mean(axis=0)
    if len(spots) > 1:
        _, _, axes = np.linalg.svd(spots, full_matrices=False)
        axes = axes * np.where(axes[:, :1] < 0, -1.0, 1.0)  # svd leaves signs open
        spots = spots @ axes.T
    # The outermost few would shrink everybody else, and the middle is the fullest.
    far = np.sqrt((spots**2).sum(axis=1, keepdims=True))
    spots = spots / np.maximum(far, 1e-9) ** CROWDING
    low, high = spots.min(axis=0), spots.max(axis=0)
    reach = np.where(high - low > 1e-9, high - low, 1.0)
    sheet = np.array([width - 2 * margin, height - 2 * margin])
    scale = sheet / reach
    # A little stretching uses the sheet; much of it would tell of sides that are not.
    scale = np.minimum(scale, scale.min() * 1.5)
    fitted: Floats = (spots - (low + high) / 2) * scale
    return fitted + np.array([width, height]) / 2


def _apart(
    spots: Floats, radii: Floats, width: float, height: float, margin: float
) -> Floats:
    """Move circles that overlap away from each other."""
    import numpy as np

    wanted = radii[:, None] + radii[None, :] + GAP
    low = margin * 0.5 + radii[:, None]
    high = np.array([width, height]) - margin * 0.5 - radii[:, None]
    for _ in range(PASSES):
        dx = spots[:, None, 0] - spots[:, 0]
        dy = spots[:, None, 1] - spots[:, 1]
        far = np.maximum(np.hypot(dx, dy), 1e-6)
        push = np.maximum(wanted - far, 0.0) / far
        np.fill_diagonal(push, 0.0)
        if not push.any():
            break
        moves = np.column_stack([(push * dx).sum(axis=1), (push * dy).sum(axis=1)])
        spots = np.clip(spots + moves * SHOVE, low, high)
    return np.round(spots, 1)
