"""Two hundred damaged files, made from a seed: cut, flipped, lying, huge, bombs, junk, impossible times."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from tests.files import made
from tests.files.made import ARun

SEED = 7
COUNT = 200
MB = 2**20
WORST = (
    "billion-laughs.gpx",
    "quadratic.gpx",
    "deep.gpx",
    "endless-attribute.gpx",
    "endless-text.tcx",
    "too-many-points.gpx",
    "one-line.csv",
    "endless-rows.csv",
    "bomb.zip",
    "bomb-of-tables.zip",
    "bomb.gpx.gz",
    "many-entries.zip",
    "many-messages.fit",
    "too-large.fit",
)
"""Those that would fill the memory of a careless reader."""


def damaged() -> dict[str, bytes]:
    """The files by name; the same ones each time."""
    chance = random.Random(SEED)
    found = dict(_designed(chance))
    found |= dict(_impossible())
    sound = {"fit": made.fit(ARun()), "gpx": made.gpx(ARun()), "tcx": made.tcx(ARun())}
    number = 0
    while len(found) < COUNT:
        kind = ("fit", "fit", "gpx", "tcx", "zip", "gz", "csv")[number % 7]
        found[f"{number}.{kind}"] = _random(kind, sound, chance)
        number += 1
    return found


def _random(kind: str, sound: dict[str, bytes], chance: random.Random) -> bytes:
    """One file of a kind, cut short or with a byte changed where it cannot be meant."""
    if kind == "fit":
        content = bytearray(sound["fit"])
        if chance.random() < 0.5:
            return bytes(content[: chance.randrange(1, len(content))])
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        return bytes(content)
    if kind in ("gpx", "tcx"):
        content = bytearray(sound[kind])
        at = chance.randrange(60, len(content) - 10)
        if chance.random() < 0.6:
            return bytes(content[:at])
        content[at:at] = chance.choice((b"</nothing>", b"<", b"&nothing;", b"\0", b"\xff\xfe", b"]]>"))
        return bytes(content)
    packed = made.zipped({"run.fit": sound["fit"], "run.gpx": sound["gpx"]})
    if kind == "zip":
        return packed[: chance.randrange(5, len(packed) - 30)]
    if kind == "gz":
        tight = bytearray(gzip.compress(sound["gpx"], mtime=0))
        if chance.random() < 0.5:
            return bytes(tight[: chance.randrange(12, len(tight) - 8)])
        tight[-chance.randrange(5, 9)] ^= 0xFF
        return bytes(tight)
    return b"Activity Date;Activity Type\n" + chance.randbytes(chance.randrange(1, 4000))


def _designed(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """The ones with a name."""
    run = ARun()
    fit, gpx, tcx = made.fit(run), made.gpx(run), made.tcx(run)
    yield "empty.fit", b""
    yield "blank.gpx", b" \n" * 500
    yield "zeros.fit", bytes(4096)
    yield "one-byte.csv", b"x"
    for size in (3, 40, 1000, 100_000, 3 * MB):
        yield f"junk-{size}.fit", chance.randbytes(size)
    yield "prose.txt", b"I ran along the river, it was lovely, and my knee hurt.\n" * 50
    yield "picture.fit", b"\xff\xd8\xff\xe0\0\x10JFIF" + chance.randbytes(5000)
    yield "paper.gpx", b"%PDF-1.7\n" + chance.randbytes(5000)
    yield "page.gpx", b"<!DOCTYPE html><html><body>Not found</body></html>"
    yield "table.json", b'{"activities": [{"distance": 10}]}'
    yield "script.tcx", b"#!/bin/sh\nrm -rf ~\n"
    # FIT
    yield "header-only.fit", fit[:14]
    yield "no-header.fit", fit[14:]
    yield "wrong-checksum.fit", fit[:-2] + b"\0\0"
    yield "wrong-length.fit", fit[:4] + struct.pack("<I", 2**31) + fit[8:]
    yield "short-length.fit", fit[:4] + struct.pack("<I", 40) + fit[8:]
    yield "twice-and-a-half.fit", fit + fit[: len(fit) // 2]
    yield "tail.fit", fit + b"garbage"
    yield "settings.fit", made.fit(run, kind=2)
    yield "no-session.fit", made.framed(made.message(0, 0, [(0, made.ENUM, 4)]))
    yield "undefined.fit", made.framed(b"\x05" + bytes(40))
    yield "endless-field.fit", made.framed(b"\x40\0\0\x12\0\xff" + b"\x02\xff\x86" * 255 + b"\0" + bytes(200))
    yield "no-fields.fit", made.framed(b"\x40\0\0\x12\0\0" + b"\0" * 400)
    yield "cut-definition.fit", made.framed(b"\x40\0\0\x12\0\xff\x02")
    yield "many-messages.fit", made.framed(b"\x40\0\0\x14\0\0" + b"\0" * (4 * MB))
    yield "too-large.fit", b"\x0e" + bytes(7) + b".FIT" + bytes(21 * MB)
    for _ in range(10):
        yield f"body-{_}.fit", made.framed(b"\x4f\0\0\x12\0\x03" + chance.randbytes(300))
    # XML
    yield "unclosed.gpx", gpx.replace(b"</trkseg>", b"", 1)
    yield "other-root.gpx", b"<rss><channel/></rss>"
    yield "no-track.gpx", b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="1" lon="2"/></gpx>'
    yield "route.gpx", made.gpx(run, has_times=False)
    yield "nowhere.gpx", gpx.replace(b'lat="38', b'lat="938', 1)
    yield "words.gpx", gpx.replace(b'lat="38', b'lat="north', 1)
    yield "no-number.gpx", gpx.replace(b'lat="38.7223000"', b'lat="nan"')
    yield "no-place.gpx", gpx.replace(b"lat=", b"lot=", 1)
    yield "height.gpx", gpx.replace(b"<ele>100.0</ele>", b"<ele>high</ele>", 1)
    yield "noon.gpx", gpx.replace(b"<time>2026", b"<time>noon", 5)
    yield "infinite.tcx", tcx.replace(b"<DistanceMeters>", b"<DistanceMeters>1e999", 1)
    yield "negative.tcx", tcx.replace(b"<TotalTimeSeconds>", b"<TotalTimeSeconds>-", 1)
    yield "lie.gpx", gpx.replace(b'encoding="UTF-8"', b'encoding="UTF-16"')
    yield "unknown-encoding.gpx", gpx.replace(b'encoding="UTF-8"', b'encoding="klingon"')
    yield "half-utf16.gpx", gpx.decode().encode("utf-16")[:-301]
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    yield "billion-laughs.gpx", f'<!DOCTYPE gpx [<!ENTITY l0 "ha">{laughs}]><gpx>&l11;</gpx>'.encode()
    blow = f'<!DOCTYPE gpx [<!ENTITY a "{"x" * 200_000}">]><gpx>{"&a;" * 20_000}</gpx>'
    yield "quadratic.gpx", blow.encode()
    yield (
        "outside.gpx",
        b'<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]><gpx><trk><name>&a;</name></trk></gpx>',
    )
    yield "remote.tcx", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><TrainingCenterDatabase/>'
    yield "parameter.gpx", b'<!DOCTYPE gpx [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]><gpx/>'
    yield "deep.gpx", b"<gpx>" + b"<a>" * 2_000_000
    yield "endless-attribute.gpx", b'<gpx a="' + b"x" * (15 * MB)
    yield "many-attributes.gpx", b"<gpx " + b" ".join(b'a%d="1"' % n for n in range(200_000)) + b"/>"
    yield "endless-text.tcx", b"<TrainingCenterDatabase><Activities><Activity><Id>" + b"1" * (15 * MB)
    yield "endless-comment.gpx", b"<gpx><!--" + b"-x" * (7 * MB)
    yield "endless-name.gpx", b"<gpx><" + b"x" * (15 * MB)
    many = b'<trkpt lat="1" lon="2"><ele>3</ele></trkpt>' * 250_000
    yield "too-many-points.gpx", b"<gpx><trk><trkseg>" + many + b"</trkseg></trk></gpx>"
    # tables
    head = made.STRAVA.encode()
    yield "head-only.csv", head
    yield "other-columns.csv", b"name,price\napple,1\n" * 100
    yield "open-quote.csv", head + b'1,"Jan 5, 2026' + b", x" * 90_000
    yield "no-dates.csv", head + b"1,never,x,Run,,10,10\n" * 50
    yield "one-line.csv", head + b"a" * (15 * MB)
    yield "one-head.csv", b"Date,Activity Type,Distance," * 500_000
    yield "commas.csv", head + b"," * (10 * MB)
    yield "endless-rows.csv", head + b'1,"Jan 5, 2026, 6:00:00 AM",x,Run,,10,10\n' * 150_000
    yield "binary.csv", head[:40] + bytes(2000) + head
    yield "wide.csv", b"Date,Activity Type,Distance" + b",x" * 5000 + b"\n1,2,3\n"
    # archives
    packed = made.zipped({"run.fit": fit})
    yield "empty.zip", made.zipped({})
    yield "folders.zip", made.zipped({"a/": b"", "b/c/": b""})
    yield "cut.zip", packed[: len(packed) // 2]
    yield "head.zip", b"PK\3\4" + chance.randbytes(500)
    yield "inner.zip", made.zipped({"inner.zip": packed})
    yield "inner.gz", squeezed(packed)
    yield "gz-in-gz.gpx.gz", squeezed(squeezed(gpx))
    yield (
        "paths.zip",
        made.zipped({"/etc/passwd": b"root:x:0:0", "../../run.fit": fit[:-5], "C:\\run.gpx": gpx[:-9]}),
    )
    at = packed.index(b"run.fit") + 7
    yield "flipped.zip", packed[:at] + bytes((packed[at] ^ 0x0F,)) + packed[at + 1 :]
    locked = bytearray(packed)
    locked[6] |= 1
    locked[locked.index(b"PK\1\2") + 8] |= 1
    yield "locked.zip", bytes(locked)
    yield "lzma.zip", made.zipped({"run.fit": fit}, method=zipfile.ZIP_LZMA)
    yield "bomb.zip", _bomb(b"<gpx>" + b" " * (20 * MB), 300)
    yield "bomb-of-tables.zip", _bomb(head + b"1,2\n" * (5 * MB), 100)
    yield "lying-size.zip", _lying(packed)
    yield (
        "many-entries.zip",
        made.zipped({f"{n}.fit": b"x" for n in range(30_000)}, method=zipfile.ZIP_STORED),
    )
    yield "bomb.gpx.gz", _tight(b"<gpx>", 200)
    yield "cut.gpx.gz", squeezed(gpx)[:-20]
    yield "not-really.gz", b"\x1f\x8b" + chance.randbytes(300)


def squeezed(content: bytes) -> bytes:
    """A gzip without the time it was made."""
    return gzip.compress(content, mtime=0)


def _tight(content: bytes, megabytes: int) -> bytes:
    """A gzip of much blank after some content."""
    packer = zlib.compressobj(1, wbits=31)
    blank = b" " * MB
    return (
        packer.compress(content) + b"".join(packer.compress(blank) for _ in range(megabytes)) + packer.flush()
    )


def _bomb(content: bytes, copies: int) -> bytes:
    """A zip that unpacks to gigabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("0.gpx", (2026, 1, 5, 7, 0, 0)), content, zipfile.ZIP_DEFLATED, 1)
    one = out.getvalue()
    central = one.index(b"PK\1\2")
    entry, directory = one[:central], one[central : one.index(b"PK\5\6")]
    whole = entry + directory * copies
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, copies, copies, len(directory) * copies, len(entry), 0)
    return whole + end


def _lying(packed: bytes) -> bytes:
    """A zip whose directory says that its file is of four gigabytes."""
    at = packed.index(b"PK\1\2") + 24
    return packed[:at] + struct.pack("<I", 0xFFFFFFF0) + packed[at + 4 :]


def _impossible() -> Iterator[tuple[str, bytes]]:
    """Sound files of sessions that cannot have been."""
    run = ARun()
    for name, at in (
        ("1989", datetime(1989, 12, 31, tzinfo=UTC)),
        ("1999", datetime(1999, 8, 22, tzinfo=UTC)),
        ("tomorrow", datetime(2026, 1, 6, 18, tzinfo=UTC)),
        ("2090", datetime(2090, 1, 1, tzinfo=UTC)),
    ):
        late = replace(run, at=at)
        yield f"{name}.fit", made.fit(late)
        yield f"{name}.gpx", made.gpx(late)
        yield f"{name}.tcx", made.tcx(late)
        yield f"{name}.csv", made.garmin([late])
    yield "week-long.tcx", made.tcx(replace(run, seconds=700_000, step_s=1000))
    yield "as-a-plane.gpx", made.gpx(replace(run, metres=100_000))
    yield "a-continent.tcx", made.tcx(replace(run, metres=4_000_000, seconds=100_000, step_s=1000))
    yield "nothing.fit", made.fit(replace(run, metres=0, seconds=0))
