"""One place told twice in a message is one place: "right shin 2, ache all along the inner shin". Rules: NLU-10, PAIN-01."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coaching.reading.heard import PainHeard
from coaching.values import Place, Site

COVERS = {
    Site.SHIN: frozenset({Site.MEDIAL_SHIN, Site.ANTERIOR_SHIN}),
    Site.KNEE: frozenset({Site.FRONT_KNEE, Site.LATERAL_KNEE, Site.MEDIAL_KNEE, Site.PATELLAR}),
    Site.THIGH: frozenset({Site.QUADRICEPS, Site.HAMSTRING, Site.HAMSTRING_PROXIMAL}),
    Site.FOOT: frozenset(
        {Site.PLANTAR_HEEL, Site.ARCH, Site.FOREFOOT, Site.MIDFOOT_TOP, Site.LATERAL_MIDFOOT}
    ),
    Site.PELVIS: frozenset({Site.GROIN_HIP, Site.LATERAL_HIP}),
}
"""Sites for a runner who cannot tell closer, and what they may mean."""

_NOT_STIFF = re.compile(
    r"\bstiff(?:ness)?(?: (?:for|is|was|about|only|this|morning|in|the))* (?:0|zero|no|none|nil)\b(?! ?[.:]\d)"
    r"|\b(?:not|wasnt|isnt|never) (?:at all )?(?:\w+ )?stiff\b|\bno (?:\w+ )?stiffness\b|\b0 ?(?:min(?:ute)?s? )?(?:of )?(?:morning )?stiff"
)
"""Stiffness told as none."""


def fuller(pains: Iterable[PainHeard], said: str) -> list[PainHeard]:
    """The places of a message, each once: the closer site with the side and the numbers of the wider one.

    Stiffness that was told as none is 0 minutes, where one place can have it.

    >>> wide = PainHeard(place=Place.parse("shin:right"), now=2)
    >>> [str(one.place) for one in fuller([PainHeard(place=Place.parse("medial_shin")), wide], "")]
    ['medial_shin:right']
    """
    told = list(pains)
    for wide in [one for one in told if one.place is not None and one.place.site in COVERS]:
        close = [one for one in told if _is_within(one.place, wide.place)]
        if len(close) == 1 and _fits(close[0], wide):
            told = [_both(close[0], wide) if one is close[0] else one for one in told if one is not wide]
    stiff = [one for one in told if one.place is not None and one.stiffness_min is None]
    if len(stiff) == 1 and len(told) == 1 and _NOT_STIFF.search(said):
        told = [stiff[0].model_copy(update={"stiffness_min": 0})]
    return told


def _is_within(place: Place | None, wide: Place | None) -> bool:
    """Whether a place is a closer name of a wider one: of the same side, or of none told."""
    if place is None or wide is None or place.site not in COVERS.get(wide.site, ()):
        return False
    return place.side is None or wide.side is None or place.side is wide.side


def _fits(close: PainHeard, wide: PainHeard) -> bool:
    """Whether two tellings of a place say nothing against each other."""
    pairs = ((close.now, wide.now), (close.worst, wide.worst), (close.stiffness_min, wide.stiffness_min))
    return all(one is None or other is None or one == other for one, other in pairs)


def _both(close: PainHeard, wide: PainHeard) -> PainHeard:
    """Two tellings of one place in one."""
    if close.place is None or wide.place is None:
        return close
    return close.model_copy(
        update={
            "place": Place(site=close.place.site, side=close.place.side or wide.place.side),
            "now": close.now if close.now is not None else wide.now,
            "worst": close.worst if close.worst is not None else wide.worst,
            "when": tuple(dict.fromkeys((*wide.when, *close.when))),
            "stiffness_min": wide.stiffness_min if close.stiffness_min is None else close.stiffness_min,
            "quality": tuple(dict.fromkeys((*wide.quality, *close.quality))),
        }
    )
