"""Time zones from a typed city, country or zone name.

The names of tzdata carry about four hundred cities; a short table adds big ones that it
lacks. Nothing is guessed: a name that fits several zones is no answer.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

_CITIES = {
    "Europe/London": (
        "england, scotland, wales, uk, united kingdom, britain, manchester, birmingham, leeds, glasgow, "
        "edinburgh, liverpool, bristol, cardiff, sheffield, nottingham, oxford, cambridge, brighton"
    ),
    "Europe/Dublin": "ireland, cork, galway",
    "Europe/Berlin": (
        "germany, hamburg, munich, muenchen, munchen, cologne, koln, frankfurt, stuttgart, leipzig, "
        "dresden, hannover, nuremberg, bremen, dortmund, essen, dusseldorf, freiburg"
    ),
    "Europe/Paris": (
        "france, lyon, marseille, toulouse, nice, bordeaux, lille, nantes, strasbourg, grenoble"
    ),
    "Europe/Madrid": "spain, barcelona, valencia, seville, sevilla, bilbao, malaga, zaragoza",
    "Europe/Lisbon": "portugal, porto, braga, coimbra, faro, lisboa",
    "Europe/Rome": "italy, milan, milano, turin, torino, naples, napoli, bologna, florence, firenze, roma",
    "Europe/Amsterdam": "netherlands, holland, rotterdam, utrecht, eindhoven, the hague",
    "Europe/Brussels": "belgium, antwerp, ghent, bruges",
    "Europe/Zurich": "switzerland, geneva, basel, bern, lausanne",
    "Europe/Vienna": "austria, graz, salzburg, innsbruck, linz, wien",
    "Europe/Copenhagen": "denmark, aarhus",
    "Europe/Stockholm": "sweden, gothenburg, malmo, uppsala",
    "Europe/Oslo": "norway, bergen, trondheim",
    "Europe/Helsinki": "finland, tampere, turku",
    "Europe/Warsaw": "poland, krakow, cracow, wroclaw, gdansk, poznan",
    "Europe/Prague": "czechia, czech republic, brno",
    "Europe/Budapest": "hungary",
    "Europe/Athens": "greece, thessaloniki",
    "Europe/Bucharest": "romania, cluj",
    "Europe/Istanbul": "turkey, ankara, izmir",
    "Europe/Kyiv": "ukraine, lviv, kiev, odesa, kharkiv",
    "Europe/Moscow": "st petersburg, saint petersburg",
    "America/New_York": (
        "boston, philadelphia, washington, atlanta, miami, orlando, baltimore, pittsburgh, cleveland, "
        "charlotte, raleigh, nyc, brooklyn, buffalo, columbus, cincinnati, tampa"
    ),
    "America/Chicago": (
        "houston, dallas, austin, san antonio, minneapolis, new orleans, st louis, milwaukee, nashville, "
        "memphis, kansas city, oklahoma city, omaha"
    ),
    "America/Denver": "salt lake city, albuquerque, boulder, colorado springs",
    "America/Phoenix": "arizona, tucson, flagstaff",
    "America/Los_Angeles": (
        "california, san francisco, seattle, portland, san diego, las vegas, sacramento, oakland, san "
        "jose, eugene"
    ),
    "America/Toronto": "ottawa, montreal, quebec",
    "America/Edmonton": "calgary, banff",
    "America/Mexico_City": "guadalajara, puebla",
    "America/Sao_Paulo": "rio de janeiro, rio, brasilia, curitiba, belo horizonte, porto alegre",
    "America/Argentina/Buenos_Aires": "argentina, buenos aires",
    "America/Bogota": "colombia, medellin, cali",
    "America/Lima": "peru, cusco",
    "Asia/Kolkata": "india, delhi, new delhi, mumbai, bangalore, bengaluru, chennai, hyderabad, pune",
    "Asia/Shanghai": "china, beijing, shenzhen, guangzhou, chengdu",
    "Asia/Tokyo": "japan, osaka, kyoto, nagoya, sapporo, fukuoka, yokohama",
    "Asia/Seoul": "korea, south korea, busan",
    "Asia/Jerusalem": "israel, tel aviv, haifa",
    "Asia/Dubai": "abu dhabi",
    "Asia/Ho_Chi_Minh": "vietnam, hanoi",
    "Asia/Bangkok": "thailand, chiang mai",
    "Africa/Johannesburg": "south africa, cape town, durban, pretoria",
    "Africa/Nairobi": "kenya, iten, eldoret",
    "Africa/Lagos": "nigeria, abuja",
    "Africa/Casablanca": "morocco, rabat, marrakesh, marrakech",
    "Australia/Sydney": "canberra, wollongong",
    "Australia/Brisbane": "gold coast, cairns",
    "Pacific/Auckland": "new zealand, wellington, christchurch, dunedin",
    "Pacific/Honolulu": "hawaii",
}
"""Zones and further names for them: big cities without a zone of their own, countries with one zone."""


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isalnum() or c in "/+-" else " " for c in bare if not unicodedata.combining(c))
    return " ".join(kept.split())


_OLD = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Canada/", "Brazil/", "Mexico/", "Chile/")
_NOT_CITIES = {"north", "south", "west", "center", "act", "nsw", "lhi"}
_WINTER, _SUMMER = datetime(2026, 1, 15), datetime(2026, 7, 15)  # noqa: DTZ001


@cache
def _by_name() -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for zone in available_timezones():
        city = _folded(zone.rsplit("/", 1)[1].replace("_", " ")) if "/" in zone else ""
        if city and city not in _NOT_CITIES and not zone.startswith(_OLD):
            names.setdefault(city, set()).add(zone)
    for zone, cities in _CITIES.items():
        names |= {city: {zone} for city in cities.split(", ")}
    return names


def zone_of(text: str) -> str | None:
    """The zone that a city, a country or a zone name means; None where nothing or several fit.

    >>> zone_of("lisbon"), zone_of("I am in Munich now"), zone_of("europe/lisbon"), zone_of("Springfield")
    ('Europe/Lisbon', 'Europe/Berlin', 'Europe/Lisbon', None)
    """
    said = text.strip().casefold().replace(" ", "_")
    if "/" in said:
        return next((zone for zone in available_timezones() if zone.casefold() == said), None)
    if said in {"utc", "gmt"}:
        return "UTC"
    words = _folded(text).split()
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            zones = _by_name().get(" ".join(words[start : start + length]), set())
            if zones and len({_offsets(zone) for zone in zones}) == 1:
                return max(zones, key=len)
    return None


def _offsets(zone: str) -> tuple[timedelta | None, ...]:
    """What tells zones apart for a clock: names that keep the same time are one."""
    return tuple(day.replace(tzinfo=ZoneInfo(zone)).utcoffset() for day in (_WINTER, _SUMMER))


@cache
def _countries() -> dict[str, str]:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


def country_of(zone: str) -> str | None:
    """The country of a zone as two letters, from tzdata's zone table; None for UTC and the like."""
    return _countries().get(zone)
