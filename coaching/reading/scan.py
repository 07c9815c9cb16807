"""What stands where in a message: signs, bodies, and whether they are denied, past, supposed or somebody else's.

One pass finds the phrases; short passes over what was found settle the scope of "no", who
is spoken of, when, and which body part a sign belongs to. Rules: NLU-02 to NLU-07, NLU-10.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from typing import TYPE_CHECKING

from coaching.library import PhraseRow
from coaching.reading.lexicon import Lexicon
from coaching.reading.text import COMMA, STOP, Words, split
from coaching.values import Place, Side, Site

if TYPE_CHECKING:
    from coaching.reading.numbers import Amount

NEAR = 14
"""Words within which things count as told together; a sentence's end counts for four."""
FAR = 90
ANAPHORA = 25
BEFORE, AFTER = 10, 6

_LINKS = frozenset(
    "in on of at under around near behind inside across down up into to along round over above below from through"
    " outside towards and or is it this that area side part bit spot quite between".split()
)
_TRANSPARENT = frozenset(
    "in of at on from with any real more other further signs sign feeling feelings sort kind type bad major serious"
    " significant particular obvious unusual new or nor and either even around down up into to such actual proper"
    " sharp whatsoever at all is there was been got have had has having getting get feel felt feels be being".split()
)
_VERB_STOPS = frozenset(
    "because cos coz cause cuz as so when while after until till since if then now just only where which once"
    " due during before whenever although though but plus still".split()
)
_SUBJECTS = frozenset("i im ive id my it its theres there he she they we you the a this that".split())
_NONE = frozenset("none nil nope no zero 0 negative absent nah never gone".split())
_PREPOSITIONS = frozenset(
    "with from to by than like behind for against of near beside without at after before".split()
)
_AND = frozenset({"and", "or", "nor", "to", "into", "plus", "then", "down"})
_THEY = frozenset("he she hes shes his her hers him himself herself".split())
_PLURAL_THEY = frozenset("they theyre theyve their them".split())
_OWNERS = frozenset("my our".split())


@dataclass(slots=True)
class Mention:
    """One phrase found: its row, the words it spans, and how it is meant."""

    row: PhraseRow
    names: tuple[str, ...]
    start: int
    end: int
    is_negated: bool = False
    is_past: bool = False
    is_supposed: bool = False
    is_other: bool = False
    is_gone: bool = False
    """Told as over: "the swelling has gone"."""
    side: Side | None = None
    closer: Site | None = None
    bodies: list[Mention] = field(default_factory=list)

    @property
    def place(self) -> Place | None:
        """The place a body names, if it is a site."""
        site = self.closer or self.row.site
        return Place(site=site, side=self.side or self.row.side) if site else None

    @property
    def is_live(self) -> bool:
        """Whether it is told as present."""
        return not (self.is_negated or self.is_past)


@dataclass(slots=True)
class Scan:
    """A message with everything found in it, in the order of its words."""

    text: Words
    read: list[tuple[str, ...]]
    mentions: list[Mention]
    sentence: list[int]
    clause: list[int]
    segment: list[int]
    lexicon: Lexicon
    amounts: list[Amount] | None = None

    def of(self, *kinds: str) -> list[Mention]:
        """Mentions of some kinds."""
        return [m for m in self.mentions if m.row.kind in kinds]

    def said(self, start: int, end: int) -> str:
        """The words of a span as typed."""
        return " ".join(self.text.words[start:end])


def scan(message: str, lexicon: Lexicon) -> Scan:
    """Find everything the lexicon knows in a message and settle how it is meant."""
    text = _respaced(split(message), lexicon)
    read = lexicon.alternatives(text)
    found = _matches(text, read, lexicon)
    found = _unmasked(found)
    sentence, clause, segment = _bounds(text, found)
    result = Scan(text, read, found, sentence, clause, segment, lexicon)
    _sides(result)
    _negate(result)
    _owners(result)
    _times(result)
    _suppose(result)
    _attach(result)
    return result


def _respaced(text: Words, lexicon: Lexicon) -> Words:
    """Words written together taken apart, "can not" written together."""
    words, gaps, marks = [], [], []
    skip = 0
    for at, word in enumerate(text.words):
        if skip:
            skip -= 1
            continue
        gap, mark = text.gaps[at], text.marks[at]
        merged = None
        for phrase, target in lexicon.merges.get(word, ()):
            last = at + len(phrase)
            if tuple(text.words[at:last]) == phrase and not any(text.gaps[at + 1 : last]):
                merged, skip = target, len(phrase) - 1
                break
        pair = None if merged else lexicon.apart(word)
        for number, each in enumerate(pair or (merged or word,)):
            words.append(each)
            gaps.append(0 if number else gap)
            marks.append("" if number else mark)
    marks.append(text.marks[-1])
    return Words(words, gaps, marks)


def _matches(text: Words, read: Sequence[tuple[str, ...]], lexicon: Lexicon) -> list[Mention]:
    found: list[Mention] = []
    tree, small, rows, names, gaps = lexicon.tree, lexicon.small, lexicon.rows, lexicon.groups, text.gaps
    count = len(read)
    for start in range(count):
        nodes = [tree[word] for word in read[start] if word in tree]
        if not nodes:
            continue
        ends: dict[int, int] = {}
        states = [(node, start + 1, 0) for node in nodes]
        while states:
            node, at, skipped = states.pop()
            for number in node.get("", ()):
                if ends.get(number, -1) < at - skipped:
                    ends[number] = at - skipped
            if at >= count or gaps[at] == STOP:
                continue
            for word in read[at]:
                if word in node:
                    states.append((node[word], at + 1, 0))
            if skipped < 3 and read[at][0] in small:
                states.append((node, at + 1, skipped + 1))
        for number, end in ends.items():
            found.append(Mention(rows[number], names[number], start, end))
    return found


def _unmasked(found: list[Mention]) -> list[Mention]:
    """Without what lies inside an idiom, a harmless "no", or a longer phrase of the same row."""
    covered: list[tuple[int, int]] = [
        (m.start, m.end) for m in found if m.row.kind in ("mask", "harmless_negator")
    ]
    signs = [(m.start, m.end) for m in found if m.row.kind == "sign"]
    bodies = [(m.start, m.end) for m in found if m.row.kind == "body"]
    kept: list[Mention] = []
    latest: dict[str, Mention] = {}
    for m in found:
        kind = m.row.kind
        if kind not in ("mask", "harmless_negator") and _inside(
            m, covered, proper=not kind.endswith("negator")
        ):
            continue
        if kind in ("negator", "verb_negator") and _inside(m, signs, proper=True):
            continue
        if kind == "body" and _inside(m, bodies, proper=True):
            continue
        before = latest.get(m.row.name)
        if before is not None and before.end >= m.end:
            continue
        latest[m.row.name] = m
        kept.append(m)
    return kept


def _inside(m: Mention, spans: list[tuple[int, int]], *, proper: bool) -> bool:
    at = bisect_left(spans, (m.start + 1, 0))
    for start, end in reversed(spans[max(0, at - 8) : at]):
        if start <= m.start and m.end <= end and not (proper and end - start == m.end - m.start):
            return True
    return False


def _bounds(text: Words, found: Iterable[Mention]) -> tuple[list[int], list[int], list[int]]:
    breaks = {m.start for m in found if m.row.kind == "breaker"}
    sentence, clause, segment = [], [], []
    s = c = g = -1
    for at, gap in enumerate(text.gaps):
        word = text.words[at]
        if gap == STOP:
            s, c, g = s + 1, c + 1, g + 1
        elif at in breaks:
            c, g = c + 1, g + 1
        elif gap == COMMA or (
            word in ("and", "so", "then", "plus")
            and at + 1 < len(text.words)
            and (text.words[at + 1] in _SUBJECTS or text.words[at + 1] in ("now", "then", "today"))
        ):
            g += 1
        sentence.append(s)
        clause.append(c)
        segment.append(g)
    return sentence, clause, segment


def _sides(scan: Scan) -> None:
    """Left, right or both for every body, from the words in it and around it."""
    words, gaps = scan.text.words, scan.text.gaps
    bodies = scan.of("body")
    starts = [m.start for m in bodies]
    for number, m in enumerate(bodies):
        side = None
        for at in range(m.end - 1, m.start - 1, -1):
            side = side or _side(words, at)
        if side is None:
            low = max(m.start - 4, bodies[number - 1].end if number else 0, 0)
            for at in range(m.start - 1, low - 1, -1):
                if gaps[at + 1] == STOP:
                    break
                side = _side(words, at)
                if side is not None:
                    break
                if gaps[at + 1] == COMMA or words[at] in ("and", "but", "or"):
                    break
        if side is None:
            high = min(m.end + 3, len(words), starts[number + 1] if number + 1 < len(starts) else len(words))
            for at in range(m.end, high):
                if gaps[at] == STOP:
                    break
                side = _side(words, at)
                if side is not None and at > m.end and words[at - 1] not in ("the", "on", "my", "side"):
                    side = None
                if side is not None:
                    nxt = words[at + 1] if at + 1 < len(words) else ""
                    if nxt and gaps[at + 1] == 0 and at + 1 in starts:
                        side = None
                    break
        m.side = side


_NOT_A_SIDE = frozenset(
    "now after before away at as through when where so then about enough work home early the me it out them him".split()
)


def _side(words: Sequence[str], at: int) -> Side | None:
    word = words[at]
    if word in ("left", "right", "l", "r", "lh", "rh"):
        nxt = words[at + 1] if at + 1 < len(words) else ""
        if nxt in _NOT_A_SIDE or (at and words[at - 1] in ("all", "feels", "isnt", "not", "ive", "just")):
            return None
        return Side.LEFT if word[0] == "l" else Side.RIGHT
    if word == "both":
        return Side.BOTH
    return None


def _negate(scan: Scan) -> None:
    words, gaps, clause, small = scan.text.words, scan.text.gaps, scan.clause, scan.lexicon.small
    told = sorted(scan.of("sign", "body", "detail", "answer"), key=lambda m: (m.start, m.end))
    starts = [m.start for m in told]
    for negator in scan.of("negator", "verb_negator"):
        is_verb = negator.row.kind == "verb_negator"
        if words[negator.start] == "never" and _is_first_time(words, gaps, negator.end):
            continue
        at = bisect_left(starts, negator.end)
        reached = negator.end
        before: Mention | None = None
        while at < len(told):
            m = told[at]
            if m.start < reached:
                if before is not None and m.start >= before.start:
                    m.is_negated = True
                at += 1
                continue
            if clause[m.start] != clause[negator.start] or m.start - reached > (8 if is_verb else 6):
                break
            between = words[reached : m.start]
            comma = max(gaps[reached : m.start + 1], default=0) == COMMA
            if before is None:
                if comma:
                    break
                if is_verb and any(w in _VERB_STOPS for w in between):
                    break
                if (
                    not is_verb
                    and len(between) > 3
                    and not all(w in _TRANSPARENT or w in small for w in between)
                ):
                    break
            else:
                joined = any(w in ("or", "nor", "and") for w in between)
                if comma and any(w in _VERB_STOPS for w in between):
                    break
                if comma and not joined and not _is_list(words, gaps, told, at, clause, negator):
                    break
                if is_verb:
                    if any(
                        w in _VERB_STOPS or w in _SUBJECTS - {"the", "a", "this", "that", "my"}
                        for w in between
                    ):
                        break
                    if "and" in between and any(w in _SUBJECTS for w in between):
                        break
                    if (
                        "my" in between
                        and not joined
                        and words[m.start - 2 : m.start - 1] not in (["in"], ["on"], ["of"])
                    ):
                        break
                elif not all(w in _TRANSPARENT or w in small for w in between) or (
                    "and" in between and any(w in _SUBJECTS for w in between)
                ):
                    break
                if (
                    not between
                    and not comma
                    and before.row.kind != "body"
                    and m.row.kind == "body"
                    and at + 1 < len(told)
                    and told[at + 1].row.kind == "sign"
                    and told[at + 1].start == m.end
                ):
                    break
            m.is_negated = True
            before, reached = m, max(reached, m.end)
            at += 1
    for m in told:
        if (
            m.end < len(words)
            and words[m.end] in _NONE
            and m.row.kind != "body"
            and clause[m.end] - clause[m.start] <= 1
        ):
            after = m.end + 1
            if after >= len(words) or gaps[after] or words[m.end] in ("none", "nil", "nope", "0", "gone"):
                m.is_negated = True
        if m.end < len(words) and words[m.end] == "free" and gaps[m.end] == 0:
            m.is_negated = True
        m.is_gone = _is_over(words, gaps, m)


def _is_first_time(words: Sequence[str], gaps: Sequence[int], at: int) -> bool:
    """ "Never had chest pain like this" tells of one now."""
    end = at
    while end < len(words) and end - at < 10 and gaps[end] != STOP:
        end += 1
    rest = " ".join(words[at:end])
    return any(
        phrase in rest
        for phrase in ("like this", "like that", "this bad", "so bad", "such", " before", "until", "till now")
    )


_GOING = frozenset(
    "has have had is was all now completely totally pretty much since nearly almost and it its also".split()
)
_OVER = frozenset("gone disappeared vanished resolved cleared settled subsided went stopped".split())


def _is_over(words: Sequence[str], gaps: Sequence[int], m: Mention) -> bool:
    if m.row.kind != "sign":
        return False
    at = m.end
    while at < len(words) and at - m.end < 4 and words[at] in _GOING and not gaps[at]:
        at += 1
    if not (at < len(words) and words[at] in _OVER and not gaps[at]):
        return False
    following = words[at + 1] if at + 1 < len(words) and not gaps[at + 1] else ""
    if words[at] == "went":
        return following in ("away", "down", "off", "")
    return (
        at > m.end
        or words[at] in ("gone", "disappeared", "vanished", "resolved")
        and following not in ("numb", "into", "to", "again")
    )


def _is_list(
    words: Sequence[str],
    gaps: Sequence[int],
    told: Sequence[Mention],
    at: int,
    clause: Sequence[int],
    negator: Mention,
) -> bool:
    """Whether a denied list goes on after a comma: "no A, B or C", "no A, B, C"."""
    reached = told[at].start
    items = 0
    for m in told[at:]:
        if m.start < reached:
            continue
        if clause[m.start] != clause[negator.start] or m.start - reached > 2:
            break
        between = words[reached : m.start]
        if "or" in between or "nor" in between:
            return True
        if any(w not in _TRANSPARENT for w in between):
            break
        items += max(gaps[reached : m.start + 1], default=0) == COMMA
        reached = m.end
    return items >= 1 and (reached >= len(words) or gaps[reached] != 0)


def _owners(scan: Scan) -> None:
    """Who is spoken of: the runner unless somebody else is the subject before the sign."""
    spans = [(m.start, m.end) for m in scan.of("sign")]
    people = [m for m in scan.of("person") if not _inside(m, spans, proper=True)]
    if not people and not any(w in _THEY for w in scan.text.words):
        return
    words, sentence = scan.text.words, scan.sentence
    reports = {m.start for m in scan.of("report")}
    person_at = {m.start: m for m in people}
    told = iter(scan.of("sign", "body", "detail", "answer"))
    m = next(told, None)
    bodies = {b.start for b in scan.of("body")}
    is_other = seen_person = told_of_other = False
    current = -1
    for at, word in enumerate(words):
        if sentence[at] != current:
            current = sentence[at]
            if is_other and not told_of_other:
                is_other = False
            told_of_other = False
        previous = words[at - 1] if at else ""
        if at in person_at:
            end = person_at[at].end
            before = (
                words[at - 2]
                if previous in ("my", "a", "the", "our", "his", "her", "another") and at > 1
                else previous
            )
            reported = any(p in reports for p in range(end, min(end + 2, len(words))))
            joined = end + 1 < len(words) and words[end] == "and" and words[end + 1] in ("i", "me")
            if before not in _PREPOSITIONS and not reported and not joined:
                is_other = seen_person = True
            elif before in ("for", "of"):
                seen_person = True
        elif word in _THEY or (seen_person and word in _PLURAL_THEY):
            if previous not in _PREPOSITIONS:
                is_other = True
        elif (
            word in ("i", "im", "ive", "myself", "id")
            or (word == "me" and previous not in _PREPOSITIONS)
            or (word == "my" and any(p in bodies for p in range(at + 1, min(at + 4, len(words)))))
        ):
            is_other = False
        while m is not None and m.start <= at:
            m.is_other = is_other
            told_of_other = told_of_other or is_other
            m = next(told, None)


def _times(scan: Scan) -> None:
    """What is told as history: "last year", "in 2019", unless "again", "still", "now"."""
    words = scan.text.words
    past = scan.of("past")
    for other in (m for m in scan.of("sign", "detail", "body", "answer") if m.is_other):
        line = scan.sentence[other.start]
        other.is_past = any("recent" in m.names and abs(scan.sentence[m.start] - line) <= 1 for m in past)
    stories = [(m.end, scan.sentence[m.start]) for m in past if "story" in m.names]
    for m in scan.of("sign", "detail", "body", "answer"):
        m.is_past = m.is_past or any(
            start <= m.start and scan.sentence[m.start] == at for start, at in stories
        )
    spans = [(m.start, m.end) for m in past if not {"recent", "story"} & set(m.names)]
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if (
            word in ("in", "back", "during", "since")
            and len(following) == 4
            and following[:2] in ("19", "20")
            and following.isdigit()
        ):
            if word != "since":
                spans.append((at, at + 2))
        elif word in ("ago", "back") and at >= 2:
            number, unit = words[at - 2], words[at - 1].rstrip("s")
            count = float(number) if number.isdigit() else scan.lexicon.numbers.get(number, 3.0)
            if unit in _DAYS and count * _DAYS[unit] > RECENT_DAYS:
                spans.append((at - 2, at + 1))
    if not spans:
        return
    now = {scan.segment[m.start] for m in scan.of("current")}
    again = {scan.sentence[m.start] for m in scan.of("current") if "again" in m.names}
    told = scan.of("sign", "detail", "body", "answer")
    by_segment: dict[int, list[Mention]] = {}
    for m in told:
        by_segment.setdefault(scan.segment[m.start], []).append(m)
    for start, end in spans:
        here, line = scan.segment[start], scan.sentence[start]
        if here in now or line in again:
            continue
        where = here
        signs = [m for m in by_segment.get(here, ()) if m.row.kind != "body" and not (start <= m.start < end)]
        if not signs:
            for other in (here + 1, here - 1):
                if (
                    other in by_segment
                    and other not in now
                    and scan.sentence[by_segment[other][0].start] == line
                ):
                    where = other
                    break
        before = [m for m in by_segment.get(where, ()) if m.start < start and m.row.kind == "sign"]
        for m in by_segment.get(where, ()):
            if "lasting" not in m.names and (where != here or not before or m.start < start):
                m.is_past = True


_DAYS = {"day": 1, "week": 7, "wk": 7, "month": 30, "mth": 30, "year": 365, "yr": 365, "decade": 3650}
RECENT_DAYS = 14
"""A collapse or chest pain within this many days counts as current. Rules: NLU-04."""


def _suppose(scan: Scan) -> None:
    """What is only asked about: "what should I do if", "if I ever", "how do I know"."""
    words, sentence = scan.text.words, scan.sentence
    told = scan.of("sign", "detail", "body", "answer")
    if not told:
        return
    active = {m.start for m in told if "activity" in m.names}
    spans: list[tuple[int, int]] = [(m.end, sentence[m.start]) for m in scan.of("hypothetical")]
    questions = {sentence[m.start] for m in scan.of("question")}
    for at, word in enumerate(words):
        if word == "if" and sentence[at] in questions and not any(p in active for p in range(at + 2, at + 4)):
            spans.append((at + 1, sentence[at]))
    for start, line in spans:
        for m in told:
            if m.start >= start and sentence[m.start] == line:
                m.is_supposed = True


def _attach(scan: Scan) -> None:
    """Which bodies each sign is told of."""
    words, gaps, clause = scan.text.words, scan.text.gaps, scan.clause
    small = scan.lexicon.small
    bodies = scan.of("body")
    if not bodies:
        return
    starts = [b.start for b in bodies]
    for m in scan.of("sign"):
        inner = [
            b
            for b in bodies[max(0, bisect_left(starts, m.start)) : bisect_left(starts, m.end)]
            if b.end <= m.end
        ]
        at = bisect_left(starts, m.end)
        after = bodies[at] if at < len(bodies) else None
        back = bisect_left(starts, m.start) - 1
        while back >= 0 and bodies[back].end > m.start:
            back -= 1
        before = bodies[back] if back >= 0 else None
        chosen: list[int] = []
        if before is not None and not (
            clause[before.start] == clause[m.start] and m.start - before.end <= BEFORE
        ):
            before = None
        if after is not None and not (
            clause[after.start] == clause[m.start]
            and (
                after.start - m.end <= AFTER
                or (after.start - m.end <= 2 * AFTER and _is_placed(words, after.start))
            )
        ):
            after = None
        is_linked = (
            after is not None
            and all(w in _LINKS or w in small for w in words[m.end : after.start])
            and not any(gaps[m.end : after.start + 1])
        )
        if is_linked and not (before is not None and "and" in words[m.end : after.start] if after else False):
            chosen.append(at)
            chosen += _coordinated(bodies, at, 1, words, gaps, small)
            if (
                before is not None
                and m.start - before.end <= 2
                and not any(gaps[before.end : m.start + 1])
                and m.end != after.start
            ):  # type: ignore[union-attr]
                chosen.append(back)
        elif before is not None:
            chosen.append(back)
            chosen += _coordinated(bodies, back, -1, words, gaps, small)
        elif after is not None:
            chosen.append(at)
            chosen += _coordinated(bodies, at, 1, words, gaps, small)
        elif back >= 0 and m.start - bodies[back].end <= ANAPHORA and "free" not in m.names:
            chosen.append(back)
        m.bodies = inner + [bodies[number] for number in dict.fromkeys(chosen)]


def _is_placed(words: Sequence[str], at: int) -> bool:
    """Whether "in my", "on the" or the like stands before a body."""
    return any(word in ("in", "on", "of", "at", "under", "behind") for word in words[max(0, at - 3) : at])


def _coordinated(
    bodies: Sequence[Mention],
    at: int,
    step: int,
    words: Sequence[str],
    gaps: Sequence[int],
    small: frozenset[str],
) -> list[int]:
    """Bodies joined to one: "knees and hips", "calf, shin and foot"."""
    found: list[int] = []
    while 0 <= at + step < len(bodies) and len(found) < 4:
        first, second = (bodies[at], bodies[at + step]) if step > 0 else (bodies[at + step], bodies[at])
        between = words[first.end : second.start]
        if second.start < first.end or len(between) > 4 or STOP in gaps[first.end : second.start + 1]:
            break
        if not all(w in _AND or w in small or w in _LINKS for w in between):
            break
        if not any(w in _AND for w in between) and COMMA not in gaps[first.end : second.start + 1]:
            break
        at += step
        found.append(at)
    return found
