"""Zones from what people type."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.zones import _CITIES, zone_of


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Lisbon", "Europe/Lisbon"),
        ("  são paulo ", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("I'm in San Francisco this week", "America/Los_Angeles"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("new zealand", "Pacific/Auckland"),
        ("America/New_York", "America/New_York"),
        ("UTC", "UTC"),
        ("Springfield", None),
        ("home", None),
        ("", None),
        ("Mars/Olympus", None),
    ],
)
def test_a_city_gives_its_zone_and_nothing_is_guessed(typed: str, zone: str | None) -> None:
    assert zone_of(typed) == zone


def test_every_zone_with_a_city_of_its_own_name_is_found_by_it() -> None:
    for zone in ("Europe/Vienna", "Asia/Tokyo", "Africa/Cairo", "Pacific/Auckland", "America/Chicago"):
        assert zone_of(zone.rsplit("/", 1)[1].replace("_", " ")) == zone


def test_every_zone_of_the_table_exists_and_no_city_stands_twice() -> None:
    assert set(_CITIES) <= available_timezones()
    cities = [city for names in _CITIES.values() for city in names.split(", ")]
    assert len(cities) == len(set(cities))
    for zone in _CITIES:
        assert ZoneInfo(zone)
