"""Naming a place on the body: two taps and a side, or a few typed words.

Any dialogue that needs a place asks through here, so that "left achilles" means the same
everywhere. Rules: PAIN-01, PAIN-27.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from bot.dialogue import Script
from bot.questions import Choice, Json
from coaching import library
from coaching.reading import quantities
from coaching.reading.heard import Heard
from coaching.values import Muscle, Place, Side, Site

REGIONS: Mapping[str, tuple[Site, ...]] = {
    "foot": (
        Site.PLANTAR_HEEL,
        Site.ARCH,
        Site.FOREFOOT,
        Site.MIDFOOT_TOP,
        Site.LATERAL_MIDFOOT,
        Site.FOOT,
    ),
    "ankle": (Site.ACHILLES_MID, Site.ACHILLES_INSERTION, Site.ANKLE_LATERAL, Site.ANKLE_MEDIAL),
    "lower_leg": (Site.CALF, Site.MEDIAL_SHIN, Site.ANTERIOR_SHIN, Site.SHIN),
    "knee": (Site.FRONT_KNEE, Site.PATELLAR, Site.LATERAL_KNEE, Site.MEDIAL_KNEE, Site.KNEE),
    "thigh": (Site.QUADRICEPS, Site.HAMSTRING, Site.HAMSTRING_PROXIMAL, Site.THIGH),
    "hip": (Site.GROIN_HIP, Site.LATERAL_HIP, Site.GLUTE, Site.PELVIS),
    "back": (Site.LOW_BACK,),
    "other": (Site.OTHER,),
}
"""The first tap, and the sites it opens; the last site of a region is its "I can't tell closer"."""

SITE_OF_MUSCLE: Mapping[Muscle, Site] = {
    Muscle.QUADS: Site.QUADRICEPS,
    Muscle.HAMSTRINGS: Site.HAMSTRING,
    Muscle.CALVES: Site.CALF,
    Muscle.GLUTES: Site.GLUTE,
    Muscle.SHINS: Site.SHIN,
    Muscle.HIP_FLEXORS: Site.GROIN_HIP,
    Muscle.BACK: Site.LOW_BACK,
}
"""Where one-sided or one-spot soreness of a muscle counts as pain."""

_MIDLINE = {Site.LOW_BACK, Site.OTHER, Site.PELVIS}
_SIDES = {"left": Side.LEFT, "right": Side.RIGHT, "both": Side.BOTH, "l": Side.LEFT, "r": Side.RIGHT}


def region_of(site: Site) -> str:
    """The region a site is found under."""
    return next(region for region, sites in REGIONS.items() if site in sites)


def sides_of(site: Site) -> tuple[str, ...]:
    """The sides a site can have."""
    return ("left", "right", "both", "middle") if site in _MIDLINE else ("left", "right", "both")


def name_place(
    id: str, part: str | None = None, *, region_id: str, extra: tuple[str, ...] = (), can_skip: bool = True
) -> Script[Place | str | None]:
    """Ask for a region, a site of it, a side.

    Args:
        id: what the ids of the questions begin with ("checkin").
        part: the round, where a dialogue asks again.
        region_id: the id of the first question.
        extra: options of the first question beside the regions, such as "nothing".
        can_skip: whether the first question may be skipped.

    Returns:
        the place, one of `extra`, or None when it was skipped.
    """
    region = yield Choice(
        id=region_id,
        part=part,
        choices=(*extra, *REGIONS),
        labels="region",
        args={"part": "more" if part else "first"},
        about_body=True,
        can_skip=can_skip,
    )
    if region is None or region in extra:
        return region if isinstance(region, str) else None
    sites = REGIONS[region]
    site = sites[-1]
    if len(sites) > 1:
        chosen = yield Choice(
            id=f"{id}-site", part=part, choices=tuple(sites), labels="site", about_body=True
        )
        site = Site(chosen) if chosen else sites[-1]
    side = yield Choice(
        id=f"{id}-side",
        part=part,
        choices=sides_of(site),
        labels="side-choice",
        args={"place": site.value},
        about_body=True,
    )
    return Place(site=site, side=Side(side) if side else None)


def answers_for(id: str, place: Place, part: str | None = None, *, region_id: str) -> dict[str, Json]:
    """The answers to `name_place` that name a place; an unknown side is left to be asked."""
    mark = f"#{part}" if part else ""
    region = region_of(place.site)
    answers: dict[str, Json] = {f"{region_id}{mark}": region}
    if len(REGIONS[region]) > 1:
        answers[f"{id}-site{mark}"] = place.site.value
    if place.side:
        answers[f"{id}-side{mark}"] = place.side.value
    return answers


@cache
def _names() -> tuple[tuple[str, Site], ...]:
    """Every name of every site, the longest first."""
    rows = library.load().rows(library.SiteRow).values()
    names = {
        quantities.plain(word): row.site for row in rows for word in row.words if row.site is not Site.OTHER
    }
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))


def places_in(text: str, heard: Heard) -> tuple[Place, ...]:
    """The places that were heard, or else those that the words name.

    >>> [str(place) for place in places_in("left achilles and the right calf", Heard())]
    ['achilles_mid:left', 'calf:right']
    """
    if told := tuple(dict.fromkeys(pain.place for pain in heard.pains if pain.place)):
        return told
    found: list[tuple[int, Place]] = []
    said = quantities.plain(text)
    for name, site in _names():
        pattern = (
            rf"(?:\b(left|right|both|l|r)(?: the| my)? )?\b{re.escape(name)}\b(?:,? \(?(left|right|both)\b)?"
        )
        for match in re.finditer(pattern, said):
            side = _SIDES.get(match[1] or match[2] or "")
            found.append((match.start(), Place(site=site, side=side)))
            said = said[: match.start()] + " " * len(match[0]) + said[match.end() :]
    return tuple(place for _, place in sorted(found, key=lambda pair: pair[0]))


def matching(place: Place, known: Iterable[Place]) -> Place | None:
    """The known place that is meant: the same one, or the only one of that site where no side was said.

    A site told no closer ("knee") means the only known place of its region and side.
    """
    known = tuple(known)
    if place in known:
        return place
    vague = REGIONS[region_of(place.site)][-1] == place.site
    near = [
        other
        for other in known
        if (other.site == place.site or (vague and region_of(other.site) == region_of(place.site)))
        and (place.side is None or other.side == place.side)
    ]
    return near[0] if len(near) == 1 else None
