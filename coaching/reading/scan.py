"""What stands where in a message: signs, bodies, and whether they are denied, past, supposed or somebody else's.

One pass finds the phrases; short passes over what was found settle the scope of "no", who
is spoken of, when, and which body part a sign belongs to. Each is linear in the length of
the text. Rules: NLU-02 to NLU-07, NLU-10.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from coaching.reading.lexicon import READINGS, Lexicon, Node, Term
from coaching.reading.text import COMMA, STOP, Words, split
from coaching.values import Place, Side, Site

if TYPE_CHECKING:
    from coaching.reading.numbers import Amount

_ANAPHORA = 25
"""Words back to which "it" may reach for its body part."""
_BEFORE, _AFTER, _PLACED_AFTER = 10, 6, 12
"""Words between a sign and its body before it, after it, and after it with "in my"."""
_SCOPE_NO, _SCOPE_NOT = 6, 8
"""Words between a "no" or a "not" and what it denies, and from one denied thing to the next."""
_GAP = 2
"""Words that ".." in a phrase may stand for."""
_SKIPPED = 3
"""Small words that may stand between two words of a phrase."""
_AHEAD = _SKIPPED * READINGS
"""Readings of the words that a phrase may go on with behind small words."""
_NOT_SKIPPED = frozenset(
    "no not dont doesnt didnt isnt wasnt arent havent hasnt wont never nothing without nor neither but".split()
)
"""Words for which ".." never stands: what they deny is denied."""
_OPENING = 12
"""Words at the start of a message in which somebody says who is writing."""
_LIST = 8
"""Things of one denied list."""
_MANY, _REPEATS = 400, 20
"""Phrases found from which repetitions are looked for, and how often each may stand before."""
_DENIED = 60
"""Phrases, overlapping ones included, that one "no" may deny."""

_DAYS = {"day": 1, "week": 7, "wk": 7, "month": 30, "mth": 30, "year": 365, "yr": 365, "decade": 3650}
_LINKS = frozenset(
    "in on of at under around near behind inside across down up into to along round over above below from through"
    " outside towards and or is it this that area side part bit spot quite between".split()
)
_TRANSPARENT = frozenset(
    "in of at on from with any real more other further signs sign feeling feelings sort kind type bad major serious"
    " significant particular obvious unusual new or nor and either even around down up into to such actual proper"
    " sharp whatsoever all is there was been got have had has having getting get feel felt feels be being".split()
)
_VERB_STOPS = frozenset(
    "because cos coz cause cuz as so when while after until till since if then now just only where which once"
    " due during before whenever although though but plus still".split()
)
_SUBJECTS = frozenset("i im ive id my it its theres there he she they we you the a this that".split())
_JOINING = frozenset({"and", "so", "then", "plus"})
_NOW = frozenset({"now", "then", "today"})
_PRONOUNS = _SUBJECTS - {"the", "a", "this", "that", "my"}
_NONE = frozenset("none nil nope no zero 0 negative absent nah never gone".split())
_FIRM_NONE = frozenset("none nil nope 0 gone".split())
_PREPOSITIONS = frozenset(
    "with from to by than like behind for against of near beside without at after before since because".split()
)
_AND = frozenset({"and", "or", "nor", "to", "into", "plus", "then", "down"})
_THEY = frozenset("he she hes shes his her hers him himself herself".split())
_AS = (["as"], ["like"])
"""Before "if" they tell what a thing feels like."""
_ANYBODY = frozenset(
    "someone somebody fella bloke guy man woman lady person boy lad child kid girl chap stranger".split()
)
"""Who stands on a chest in "it feels like somebody is standing on my chest"."""
_KEEPS_SAYING = (
    ["keeps", "saying"],
    ["keep", "saying"],
    ["kept", "saying"],
    ["talks", "about"],
    ["talking", "about"],
)
"""Behind somebody who tells of themselves: "my son keeps saying whats the point"."""
_PLURAL_THEY = frozenset("they theyre theyve their them".split())
_SELVES = frozenset("i im ive myself id".split())
_OWNERS = _THEY | _PLURAL_THEY | _SELVES | {"me", "my"}
_GOING = frozenset(
    "has have had is was all now long completely totally pretty much since and it its also".split()
)
_OVER = frozenset("gone disappeared vanished resolved cleared settled subsided went stopped".split())
_BECOME = frozenset(
    "numb into to again grey gray white blue pale cold dead hard purple red black green yellow stiff tight solid floppy"
    " weak all really very so bad worse through up out from over right a quite funny weird strange".split()
)
"""Behind "gone" they tell what has become, not that it is over."""
_FIRST_TIME = ("like this", "like that", "this bad", "so bad", "such", " before", "until", "till now")
_OF_THEM = frozenset("name names birthday birthdays number".split())
_CANNOT = frozenset("cannot cant couldnt hardly barely impossible struggle unable".split())
_NEVER = frozenset("nothing never none not nil".split())
_TIMES = frozenset({"ago", "back", "in", "during"})
_NOT_AGAIN = frozenset({"never", "not", "hasnt", "havent", "didnt", "nothing"})
"""Before "again" and the like they tell that it has not come back."""
_STRONG = frozenset("run jog walk fly skip cruise float climb manage chat breeze bound".split())
_OF_BACK = frozenset("sore bad stiff tight aching achy dodgy lower hurt hurts".split())
"""Before "back" they make it a part of the body: "sore back from moving house"."""
_ONE = frozenset({"a", "an", "about", "exactly", "one"})
_YEAR = 4
"""Digits of a year."""
_TREATED = frozenset(
    "surgery operation op operated plated pinned screwed plaster cast boot crutches treated physio hospital rehab".split()
)
"""Right behind a time that puts back they are put back too: "tore it in 2019, surgery, whole shebang"."""
_IN_BED = frozenset("bed sofa couch hours hrs hr h fast sound fell baby kids house".split())
"""Before "asleep" they tell of sleep, not of a limb."""
_BEHIND_YEAR = frozenset("after from when at with while playing falling".split())
"""What may follow a year that puts back: "DVT 2009 after a broken leg"."""
_LASTING = frozenset({"for", "over", "past", "since", "throughout"})
"""Before a time, these tell how long it has lasted: "for the last month"."""
_NOT_A_SIDE = frozenset(
    "now after before away at as through when where so then about enough work home early the me it out them him".split()
)
_SIDE_WORDS = frozenset({"left", "right", "l", "r", "lh", "rh", "both"})
_ADVERBIAL = frozenset(
    "deep on in above below behind by down up across inside along under near next over".split()
)
"""After "right" without an article these say where, not which side: "right on the bone"."""
_SIDE_AFTER = 14
"""Words after a body within which its side may follow: "knee sore after the hills, left one"."""
_BOTH = frozenset(
    "knees shins ankles heels hips feet arches soles kneecaps thighs tibias groins calves quads hamstrings hammies"
    " glutes buttocks adductors".split()
)
"""Plurals that tell of both sides."""
_OUTERMOST = frozenset({"negator", "verb_negator", "harmless_negator", "mask"})
"""Kinds of which only the longest of several overlapping phrases counts."""
_SAY = (["my"], ["i"], ["im"], ["ive"], ["someone"], ["somebody"])
"""Begins a supposition after "say": "say my calf swelled up, would that be a worry?"."""
_SO_NOW = frozenset(
    {
        ("right", "now"),
        ("like", "mine"),
        ("as", "we"),
        ("just", "started"),
        ("i", "have"),
        ("i", "did"),
        ("im", "having"),
    }
)
"""In a question they tell that it is so: "what do you tell people with chest pain like I have?"."""
_NO_CLAIM = frozenset("what from for until by till ok fine good".split())
"""Before "now" they make no claim: "what now"."""
_CALM = frozenset("fine ok okay good grand no not nothing none never well great alright clear".split())
"""Beside "now" they tell that nothing is so."""
_IS_SO = frozenset("is are has have feels felt went keeps wont cant looks started hurts hurting".split())
_WELL = (["fine"], ["ok"], ["okay"], ["alright"], ["home"], ["better"], ["grand"])
_ENDS_OF_NO_NAME = re.compile(r"(ed|ing|ly|ish|omg|argh)\Z")
"""Ends of first words that name nobody."""
_HAS_IT = frozenset(
    {
        ("got", "it"),
        ("have", "it"),
        ("got", "that"),
        ("have", "that"),
        ("happening", "now"),
        ("is", "happening"),
    }
)
"""Behind a supposition they tell that it is so: "stop if you get chest pain. I've got it now"."""
_HELPERS = frozenset("if when would do did should could might will can may".split())
_UNREAL_WORDS = frozenset({"if", "would", "could", "might"})
_I_HAVE = frozenset(
    {
        ("i", "have"),
        ("i", "cant"),
        ("i", "cannot"),
        ("im", "having"),
        ("mine", "has"),
        ("mine", "is"),
        ("it", "has"),
    }
)
"""Begin what is so behind a supposition: "how do I know if it is that, my chest is crushing"."""
_SUPPOSING = frozenset({"if", "say"})
_WHAT = frozenset({"what", "whats"})
_LEADS = frozenset("and so but ok hi hey coach question wondering ask asking know".split())
_ANY_SUBJECT = frozenset(
    "someone someones somebody somebodys anyone anyones anybody people peoples runners they their theyre".split()
)
"""Behind "if" in a question they tell that nobody has it: "what do you do if someones chest starts hurting?"."""
_UNREAL = frozenset(
    "went turned came started swelled became got had fainted collapsed felt hurt stopped lost did were saw".split()
)
"""Behind "if" and before "would" in a question they tell of what has not been: "if my pee went brown, would that be"."""
_DATED = frozenset("yesterday today tonight earlier ago morning".split())
"""Beside what "has been", they tell that it was."""
_NAMES = frozenset(
    "rhabdo rhabdomyolysis hyponatremia hyponatraemia dvt clot clots thrombosis compartment sepsis heatstroke".split()
)
"""Names of what is asked about: behind a question that only supposes they suppose too."""
_GOES_ON = frozenset("like and or would does is will do would can what how".split())
"""Begins a second question about what is supposed: "how would I know? like would pee go brown?"."""
_ASKS_ON = frozenset({"like", "would", "does", "do", "will"})
"""Of these, those that tell of nothing that is so."""
_TOLD = frozenset({"sign", "body", "detail", "answer"})
_MASKS = frozenset({"mask", "harmless_negator"})


class Mention:
    """One phrase found: what it stands for, the words it spans, and how it is meant.

    A plain class whose defaults stand once: a long message holds some thousands of these.
    """

    is_negated: bool = False
    is_past: bool = False
    is_supposed: bool = False
    is_asked: bool = False
    """Names what the question before it only supposed: "is it true you can ..? our PT said rhabdo"."""
    is_other: bool = False
    is_gone: bool = False
    """Told as over: "the swelling has gone"."""
    side: Side | None = None
    closer: Site | None = None
    bodies: Sequence[Mention] = ()

    def __init__(self, term: Term, start: int, end: int) -> None:
        self.term = term
        self.start = start
        self.end = end

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which patterns know it."""
        return self.term.names

    @property
    def kind(self) -> str:
        """What sort of thing it is: sign, body, detail, ..."""
        return self.term.kind

    @property
    def place(self) -> Place | None:
        """The place a body names, if it is a site."""
        site = self.closer or self.term.site
        return _place(site, self.side or self.term.side) if site else None

    @property
    def is_live(self) -> bool:
        """Whether it is told as present."""
        return not (self.is_negated or self.is_past)


@lru_cache(maxsize=512)
def _place(site: Site, side: Side | None) -> Place:
    """A place: one value for each, however often it is told."""
    return Place(site=site, side=side)


@dataclass(slots=True, eq=False)
class Scan:
    """A message with everything found in it, in the order of its words."""

    text: Words
    mentions: dict[str, list[Mention]]
    """By kind."""
    sentence: list[int]
    clause: list[int]
    segment: list[int]
    lexicon: Lexicon
    told: list[Mention]
    """Signs, bodies, details and answers together."""
    phrases: list[Mention]
    """Every phrase found, those inside an idiom too, in the order of its words."""
    amounts: list[Amount] | None = None

    def of(self, kind: str) -> list[Mention]:
        """Mentions of a kind."""
        return self.mentions.get(kind, [])

    def said(self, start: int, end: int) -> str:
        """The words of a span as typed."""
        return " ".join(self.text.words[start:end])


def window(mentions: Sequence[Mention], low: int, high: int) -> Sequence[Mention]:
    """Those of some mentions, in order, that start from one word up to before another."""
    starts = bisect_left(mentions, low, key=_start)
    return mentions[starts : bisect_left(mentions, high, lo=starts, key=_start)]


_start: Callable[[Mention], int] = attrgetter("start")
_end: Callable[[Mention], int] = attrgetter("end")


def scan(message: str, lexicon: Lexicon) -> Scan:
    """Find everything the lexicon knows in a message and settle how it is meant."""
    text = _respaced(split(message), lexicon)
    return _settled(text, _unrepeated(_matches(text, lexicon), text), message, lexicon)


def taken_away(found: Scan) -> Iterator[Scan]:
    """Each sentence, read as if nothing else had been said, of which the others may have taken something away.

    That is where something in it is read as somebody else's, as past or as supposed; none where
    there is but one sentence.
    """
    text, count = found.text, len(found.text)
    starts = [at for at, gap in enumerate(text.gaps) if gap == STOP or ".." in text.marks[at]]
    if len(starts) < 2:
        return
    doubted = [m.start for m in found.told if m.is_other or m.is_past or m.is_supposed]
    for start, end in zip(starts, (*starts[1:], count), strict=True):
        first = bisect_left(doubted, start)
        if first < len(doubted) and doubted[first] < end:
            part = Words(text.words[start:end], text.gaps[start:end], text.marks[start : end + 1])
            phrases = [
                Mention(m.term, m.start - start, m.end - start)
                for m in window(found.phrases, start, end)
                if m.end <= end and not m.is_asked
            ]
            yield _settled(part, phrases, found.said(start, end), found.lexicon)


def _settled(text: Words, phrases: list[Mention], message: str, lexicon: Lexicon) -> Scan:
    mentions, told = _unmasked(phrases, text.words)
    sentence, clause, segment = _bounds(text, mentions.get("breaker", ()))
    result = Scan(text, mentions, sentence, clause, segment, lexicon, told, phrases)
    if told:
        _sides(result, message)
        _negate(result)
        _owners(result)
        _times(result)
        _suppose(result)
        _attach(result)
    return result


def _respaced(text: Words, lexicon: Lexicon) -> Words:
    """Words written together taken apart, "can not" written together."""
    typed, merges = text.words, lexicon.merges
    pairs = {
        word: pair
        for word in set(typed).difference(lexicon.plainly)
        if len(word) > 6 and (pair := lexicon.apart(word))
    }
    if not pairs and merges.keys().isdisjoint(typed):
        return text
    words: list[str] = []
    gaps: list[int] = []
    marks: list[str] = []
    done = 0
    for at, word in enumerate(typed):
        if at < done or not (word in merges or word in pairs):
            continue
        put: tuple[str, ...] | None = None
        count = 1
        for phrase, target in merges.get(word, ()):
            last = at + len(phrase)
            if tuple(typed[at:last]) == phrase and not any(text.gaps[at + 1 : last]):
                put, count = (target,), len(phrase)
                break
        put = put or pairs.get(word)
        if put is None:
            continue
        words += (*typed[done:at], *put)
        gaps += (*text.gaps[done : at + 1], *(0 for _ in put[1:]))
        marks += (*text.marks[done : at + 1], *("" for _ in put[1:]))
        done = at + count
    words += typed[done:]
    gaps += text.gaps[done:]
    marks += text.marks[done:]
    return Words(words, gaps, marks)


def _matches(text: Words, lexicon: Lexicon) -> list[Mention]:
    read, gaps, small, root = lexicon.alternatives(text), text.gaps, lexicon.small, lexicon.root
    heads = _heads(read, gaps, small)
    found: list[Mention] = []
    for start, choices in enumerate(read):
        ahead = heads[start + 1]
        if len(choices) == 1:  # most words: no phrase goes on
            node = root.get(choices[0])
            if node is None:
                continue
            if not ahead or (node.wide is None and node.following.keys().isdisjoint(ahead)):
                for term in node.terms:
                    found.append(Mention(term, start, start + 1))
                continue
        ends: dict[Term, int] = {}
        states: list[tuple[Node, int, int, bool]] = []
        for word in choices:
            node = root.get(word)
            if node is None:
                continue
            for term in node.terms:
                ends[term] = start + 1
            if ahead and (node.wide is not None or not node.following.keys().isdisjoint(ahead)):
                states.append((node, start + 1, 0, True))
        while states:
            node, at, skipped, is_exact = states.pop()
            following = node.following
            for word in read[at]:
                longer = following.get(word)
                if longer is None:
                    continue
                for term in longer.terms:
                    if (is_exact or term.kind != "mask") and ends.get(term, 0) <= at:
                        ends[term] = at + 1
                if (ahead := heads[at + 1]) and (
                    longer.wide is not None or not longer.following.keys().isdisjoint(ahead)
                ):
                    states.append((longer, at + 1, 0, is_exact))
            if (
                skipped < _SKIPPED
                and read[at][0] in small
                and (ahead := heads[at + 1])
                and (node.wide is not None or not following.keys().isdisjoint(ahead))
            ):
                states.append((node, at + 1, skipped + 1, False))
            wide = node.wide
            if wide is not None and not gaps[at]:
                for last in range(at, at + _GAP + 1):
                    if wide.wide is not None or not wide.following.keys().isdisjoint(heads[last]):
                        states.append((wide, last, 0, is_exact))
                    if not heads[last + 1] or gaps[last + 1] or read[last][0] in _NOT_SKIPPED:
                        break
        if ends:
            several = [Mention(term, start, end) for term, end in ends.items()]
            if len(several) > 1:
                several.sort(key=_end, reverse=True)
            found += several
    return found


def _heads(
    read: Sequence[tuple[str, ...]], gaps: Sequence[int], small: frozenset[str]
) -> list[tuple[str, ...]]:
    """For each word all that a phrase which has got there may go on with: itself, and what follows small words.

    Nothing at the start of a sentence and after the last word: no phrase goes on there.
    """
    ahead: tuple[str, ...] = ()
    heads = [ahead]
    for words, gap in zip(reversed(read), reversed(gaps), strict=True):
        if gap == STOP:
            ahead = ()
        elif words[0] in small:
            ahead = (*words, *ahead[:_AHEAD])
        else:
            ahead = words
        heads.append(ahead)
    heads.reverse()
    return heads


def _unrepeated(found: list[Mention], text: Words) -> list[Mention]:
    """Without what stands again and again in the same words: a text that says one thing 400 times says it once."""
    if len(found) < _MANY:
        return found
    counts: dict[Term, int] = {}
    seen: set[tuple[Term, tuple[str, ...]]] = set()
    kept: list[Mention] = []
    for m in found:
        count = counts[m.term] = counts.get(m.term, 0) + 1
        if count > _REPEATS:
            around = (m.term, tuple(text.words[max(0, m.start - 4) : m.end + 4]))
            if around in seen:
                continue
            seen.add(around)
        kept.append(m)
    return kept


def _unmasked(found: list[Mention], words: Sequence[str]) -> tuple[dict[str, list[Mention]], list[Mention]]:
    """What is told, by kind and together, without what lies inside an idiom, a harmless "no" or a longer phrase.

    A phrase is left out for a longer one of the same meaning only.
    """
    kinds: dict[str, list[Mention]] = {"sign": [], "body": [], "negator": [], "verb_negator": []}
    masks: list[Mention] = []
    for m in found:
        kind = m.term.kind
        if kind in kinds:
            kinds[kind].append(m)
        elif kind in _MASKS and not (words[m.start] == "back" and words[m.start - 1] in _OF_BACK and m.start):
            masks.append(m)
    without = _masked(found, masks)
    signs, bodies = (
        [m for m in kinds[kind] if m not in without] if without else kinds[kind] for kind in ("sign", "body")
    )
    sign_cover, body_cover = _reach(signs), _reach(bodies)
    without.update(m for m in bodies if _covered(m, bodies, body_cover, proper=True))
    if not any("menses" in m.term.names or "no_period" in m.term.names for m in (*bodies, *signs)):
        signs = [m for m in signs if "absent" not in m.term.names]  # "not had" denies what follows
        sign_cover = _reach(signs)
    for kind in ("negator", "verb_negator"):
        without.update(m for m in kinds[kind] if _covered(m, signs, sign_cover, proper=True))
    mentions: dict[str, list[Mention]] = {}
    told: list[Mention] = []
    for m in found:
        if m in without:
            continue
        kind = m.term.kind
        if kind in mentions:
            of_kind = mentions[kind]
            before = of_kind[-1]
            if before.end >= m.end and (m.term is before.term or kind in _OUTERMOST):
                continue
            of_kind.append(m)
        else:
            mentions[kind] = [m]
        if kind in _TOLD:
            told.append(m)
    return mentions, told


def _masked(found: list[Mention], masks: list[Mention]) -> set[Mention]:
    """What lies inside an idiom or a harmless "no"."""
    inside: set[Mention] = set()
    for mask in masks:
        length = mask.end - mask.start
        is_whole = "whole" in mask.term.names
        for m in window(found, mask.start, mask.end):
            kind = m.term.kind
            if (
                m.end <= mask.end
                and kind not in _MASKS
                and (m.end - m.start < length or is_whole or kind.endswith("negator"))
            ):
                inside.add(m)
    return inside


def _reach(spans: list[Mention]) -> list[int]:
    """For spans in order of their start, how far any of them up to each reaches."""
    reach: list[int] = []
    far = 0
    for m in spans:
        far = max(far, m.end)
        reach.append(far)
    return reach


def _covered(m: Mention, spans: list[Mention], reach: list[int], *, proper: bool) -> bool:
    at = bisect_left(spans, m.start + 1, key=_start) - 1
    while at >= 0 and reach[at] >= m.end:
        other = spans[at]
        if (
            other.end >= m.end
            and other is not m
            and not (proper and other.end - other.start <= m.end - m.start)
        ):
            return True
        at -= 1
    return False


def _bounds(text: Words, breakers: Iterable[Mention]) -> tuple[list[int], list[int], list[int]]:
    breaks = {m.start for m in breakers}
    sentence: list[int] = []
    clause: list[int] = []
    segment: list[int] = []
    s = c = g = -1
    words, count = text.words, len(text.words)
    for at, gap in enumerate(text.gaps):
        if gap == STOP:
            s, c, g = s + 1, c + 1, g + 1
        elif at in breaks or ".." in text.marks[at]:
            c, g = c + 1, g + 1
        elif gap == COMMA or (
            words[at] in _JOINING and at + 1 < count and (words[at + 1] in _SUBJECTS or words[at + 1] in _NOW)
        ):
            g += 1
        sentence.append(s)
        clause.append(c)
        segment.append(g)
    return sentence, clause, segment


def _sides(scan: Scan, message: str) -> None:
    """Left, right or both for every body, from the words in it and around it; "ankle's sore" is one ankle."""
    words = scan.text.words
    bodies = scan.of("body")
    sides = {
        at: side
        for at, word in enumerate(words)
        if word in _SIDE_WORDS and (side := _side(words, at)) is not None
    }
    starts = {m.start for m in bodies}
    for number, m in enumerate(bodies):
        if sides:
            side = next((sides[at] for at in range(m.end - 1, m.start - 1, -1) if at in sides), None)
            if side is None:
                side = _side_before(scan, bodies, number, sides)
            m.side = side or _side_after(scan, bodies, number, starts, sides)
        if m.side is Side.BOTH and "spine" in m.term.names:
            m.side = None  # "low back sore, both sides" is one place
        if m.side is None and words[m.end - 1] in _BOTH and not _is_possessive(message, words[m.end - 1]):
            m.side = Side.BOTH


def _is_possessive(message: str, plural: str) -> bool:
    """Whether a plural was typed as "ankle's": one ankle."""
    message, one = message.casefold(), plural[:-1]
    return (f"{one}'s" in message or f"{one}’s" in message) and bool(re.search(rf"\b{one}['’]s\b", message))


def _side_before(scan: Scan, bodies: Sequence[Mention], number: int, sides: dict[int, Side]) -> Side | None:
    words, gaps, start = scan.text.words, scan.text.gaps, bodies[number].start
    low = max(start - 4, bodies[number - 1].end if number else 0, 0)
    for at in range(start - 1, low - 1, -1):
        if gaps[at + 1] == STOP:
            return None
        if at in sides:
            return sides[at]
        if gaps[at + 1] == COMMA or words[at] in ("and", "but", "or"):
            return None
    return None


def _side_after(
    scan: Scan, bodies: Sequence[Mention], number: int, starts: set[int], sides: dict[int, Side]
) -> Side | None:
    words, gaps = scan.text.words, scan.text.gaps
    m = bodies[number]
    high = next(
        (b.start for b in bodies[number + 1 : number + 4] if b.start >= m.end and b.place), len(words)
    )
    for at in range(m.end, min(m.end + _SIDE_AFTER, high, len(words))):
        if gaps[at] == STOP:
            return None
        if at not in sides:
            continue
        side = sides[at]
        is_last = at + 1 >= len(words) or gaps[at + 1] != 0
        following = "" if is_last else words[at + 1]
        is_apart = gaps[at] != 0 and (
            is_last or following in ("one", "side", "sides", "of", "cheeks", "legs")
        )
        is_said = at == m.end or is_apart or (words[at - 1] in ("the", "on", "my", "side"))
        is_both = side is Side.BOTH and (
            is_last or following in ("sides", "of", "cheeks", "legs", "feet", "ones")
        )
        is_of_next = not is_last and at + 1 in starts
        return side if (is_said or is_both) and not is_of_next and words[at - 1] != "from" else None
    return None


def _side(words: Sequence[str], at: int) -> Side | None:
    word = words[at]
    if word in ("left", "right", "l", "r", "lh", "rh"):
        following = words[at + 1] if at + 1 < len(words) else ""
        if (
            (following in _ADVERBIAL and not (at and words[at - 1] in ("the", "my", "on")))
            or following in _NOT_A_SIDE
            or (at and words[at - 1] in ("all", "feels", "isnt", "not", "ive", "just"))
        ):
            return None
        return Side.LEFT if word[0] == "l" else Side.RIGHT
    return Side.BOTH if word == "both" else None


def _negate(scan: Scan) -> None:
    words, gaps, told = scan.text.words, scan.text.gaps, scan.told
    negators = (*scan.of("negator"), *scan.of("verb_negator"))
    begins = {m.start for m in negators}
    for negator in negators:
        if words[negator.start] == "never" and _is_first_time(words, gaps, negator.end):
            continue
        if words[negator.start] == "without" and _CANNOT & set(
            words[max(0, negator.start - 10) : negator.start]
        ):
            continue  # "cannot walk to the door without panting"
        _deny(scan, negator, bisect_left(told, negator.end, key=_start), begins)
    count = len(words)
    for m in told:
        if m.end == count:
            continue
        after = words[m.end]
        if m.term.kind == "sign" and (after in _GOING or after in _OVER):
            m.is_gone = _is_over(words, gaps, m)
        if "long_gone" in m.term.names:
            continue  # "on the hill yesterday, gone now" denies no yesterday
        if after in _NONE and m.term.kind != "body" and scan.clause[m.end] - scan.clause[m.start] <= 1:
            last = m.end + 1
            if (
                gaps[m.end] == STOP and "?" not in scan.text.marks[m.end]
            ):  # "swelling. none." but not "faint. nope, ..."
                ends = last >= count or gaps[last] == STOP
            else:
                ends = last >= count or gaps[last] != 0 or after in _FIRM_NONE
            m.is_negated = m.is_negated or ends
        elif after == "free" and gaps[m.end] == 0:
            m.is_negated = True


def _deny(scan: Scan, negator: Mention, at: int, begins: set[int]) -> None:
    """Deny what a "no" reaches: one thing, and those joined to it, up to the end of the clause."""
    words, gaps, clause, told = scan.text.words, scan.text.gaps, scan.clause, scan.told
    is_verb = negator.term.kind == "verb_negator"
    most = _SCOPE_NOT if is_verb else _SCOPE_NO
    reached = negator.end
    before: Mention | None = None
    for m in told[at : at + _DENIED]:
        if m.start in begins:
            return
        if m.start < reached:
            m.is_negated = m.is_negated or (before is not None and m.start >= before.start)
            at += 1
            continue
        if clause[m.start] != clause[negator.start] or m.start - reached > most:
            return
        between = words[reached : m.start]
        comma = max(gaps[reached : m.start + 1], default=0) == COMMA
        if before is None:
            stops = comma or (
                any(w in _VERB_STOPS for w in between)
                if is_verb
                else _is_loose(scan, between) or not _SELVES.isdisjoint(between)
            )
        else:
            stops = _breaks(scan, between, comma, negator, at, before, is_verb=is_verb)
        if stops:
            return
        m.is_negated = True
        before, reached = m, max(reached, m.end)
        at += 1


def _is_loose(scan: Scan, between: Sequence[str]) -> bool:
    return len(between) > 3 and not all(w in _TRANSPARENT or w in scan.lexicon.small for w in between)


def _breaks(
    scan: Scan,
    between: Sequence[str],
    comma: bool,
    negator: Mention,
    at: int,
    before: Mention,
    *,
    is_verb: bool,
) -> bool:
    """Whether a denial ends before the next thing."""
    words, told = scan.text.words, scan.told
    m = told[at]
    joined = any(w in ("or", "nor", "and") for w in between)
    if comma and (any(w in _VERB_STOPS for w in between) or (not joined and not _is_list(scan, at, negator))):
        return True
    new_subject = "and" in between and any(w in _SUBJECTS for w in between)
    if is_verb:
        if new_subject or any(w in _VERB_STOPS or w in _PRONOUNS for w in between):
            return True
        return "my" in between and not joined and words[m.start - 2] not in ("in", "on", "of")
    if new_subject or not all(w in _TRANSPARENT or w in scan.lexicon.small for w in between):
        return True
    if between or comma or before.term.kind == "body":
        return False
    near = told[at : at + 6]
    body = next((later for later in near if later.term.kind == "body" and later.start == m.start), None)
    return body is not None and any(later.start == body.end and later.term.kind == "sign" for later in near)


def _is_list(scan: Scan, at: int, negator: Mention) -> bool:
    """Whether a denied list goes on after a comma: "no A, B or C", "no A, B, C"."""
    words, gaps, clause, told = scan.text.words, scan.text.gaps, scan.clause, scan.told
    reached = told[at].start
    items = 0
    for m in told[at : at + 3 * _LIST]:
        if m.start < reached:
            continue
        if clause[m.start] != clause[negator.start] or m.start - reached > 2 or items >= _LIST:
            break
        between = words[reached : m.start]
        if "or" in between or "nor" in between:
            return True
        if any(w not in _TRANSPARENT for w in between):
            break
        items += max(gaps[reached : m.start + 1], default=0) == COMMA
        reached = m.end
    return items >= 1 and (reached >= len(words) or gaps[reached] != 0)


def _is_first_time(words: Sequence[str], gaps: Sequence[int], at: int) -> bool:
    """ "Never had chest pain like this" tells of one now."""
    end = at
    while end < len(words) and end - at < 10 and gaps[end] != STOP:
        end += 1
    rest = " ".join(words[at:end])
    return any(phrase in rest for phrase in _FIRST_TIME)


def _is_over(words: Sequence[str], gaps: Sequence[int], m: Mention) -> bool:
    """Whether a sign is told as over right behind it."""
    at, count = m.end, len(words)
    while at < count and at - m.end < 4 and words[at] in _GOING and not gaps[at]:
        at += 1
    if at >= count or words[at] not in _OVER or gaps[at]:
        return False
    following = words[at + 1] if at + 1 < count and not gaps[at + 1] else ""
    if words[at] == "went":
        return following in ("away", "down", "off", "")
    if words[at] == "gone" and following in _BECOME:
        return False  # "clutching his chest and gone grey"
    return at > m.end or (words[at] not in ("cleared", "settled", "stopped") and following not in _BECOME)


def _owners(scan: Scan) -> None:
    """Who is spoken of: the runner unless somebody else is the subject before the sign."""
    words, sentence = scan.text.words, scan.sentence
    proxies = [m for m in scan.of("detail") if "proxy" in m.term.names]
    if any("own" not in words[m.start : m.end] for m in proxies) or _is_stand_in(scan):
        return  # "on my own phone for Dave" stands in for nobody
    signs = scan.of("sign")
    reach = _reach(signs)
    people = [m for m in scan.of("person") if not _covered(m, signs, reach, proper=True)]
    owners = [at for at, word in enumerate(words) if word in _OWNERS]
    if not people and not any(words[at] in _THEY for at in owners):
        return
    own = {m.start for m in scan.told if "baby_own" in m.term.names}
    reports = {m.start for m in scan.of("report")}
    said = {m.end for m in scan.of("report")}
    ends = {m.start: m.end for m in people}
    bodies = {b.start for b in scan.of("body")}
    told = iter(scan.told)
    m = next(told, None)
    is_other = seen_person = False
    current = passed = -1
    stops = [at for at, gap in enumerate(scan.text.gaps) if gap == STOP]
    for at in sorted({*owners, *stops, *ends, *(start + 1 for start in ends), len(words)}):
        before_at = passed if passed == at - 1 else at
        while m is not None and m.start < before_at:
            m.is_other = is_other
            m = next(told, None)
        if at >= len(words):
            break
        word = words[at]
        if sentence[at] != current:
            current, is_other = sentence[at], False
        previous = words[at - 1] if at else ""
        if at in ends:
            end = ends[at]
            owned = previous in ("my", "a", "the", "our", "his", "her", "another") and at > 1
            before = words[at - 2] if owned else previous
            reported = end in reports or end + 1 in reports or (at - owned in said and at - owned > 0)
            if end < len(words) and words[end] in _OF_THEM:
                passed = at  # "cannot remember my kids name": what stands here is the next word's
                continue
            joined = end + 1 < len(words) and words[end] == "and" and words[end + 1] in ("i", "me")
            keeps = words[end : end + 2] in _KEEPS_SAYING
            if words[at] in _ANYBODY and _is_likened(words, at):
                continue
            if before not in _PREPOSITIONS and (keeps or not reported) and not joined:
                is_other = seen_person = True
            elif before in ("for", "of"):
                seen_person = True
        elif at in own:
            is_other = False  # "34+2 and he's kicked less": the child she carries
        elif word in _THEY or (seen_person and word in _PLURAL_THEY):
            has_body = word in ("his", "her") and not bodies.isdisjoint((at + 1, at + 2))
            if not is_other and _is_of_named(scan, at, has_body=has_body):
                is_other = True
                for before_it in window(scan.told, bisect_left(sentence, current), at):
                    before_it.is_other = True
            is_other = is_other or previous not in _PREPOSITIONS
        elif (
            word in _SELVES
            or (word == "me" and previous not in _PREPOSITIONS)
            or (word == "my" and (at + 1 in bodies or at + 2 in bodies or at + 3 in bodies))
        ):
            is_other = False


def _is_of_named(scan: Scan, at: int, *, has_body: bool) -> bool:
    """Whether the sentence up to "he" tells of somebody named in it: "Tommo heard a bang in his achilles".

    Named by an unknown word at its start before "his achilles", or by "our junior's".
    """
    words = scan.text.words
    start = bisect_left(scan.sentence, scan.sentence[at])
    if not _SELVES.isdisjoint(words[start:at]) or not {"me", "my"}.isdisjoint(words[start:at]):
        return False
    if words[start] in ("our", "one"):
        return True
    is_well = words[at] in ("hes", "shes") and words[at + 1 : at + 2] in _WELL
    if is_well and not _ENDS_OF_NO_NAME.search(words[start]):
        has_body = True
    return has_body and at > start and words[start] not in scan.lexicon.plainly and words[start].isalpha()


def _is_stand_in(scan: Scan) -> bool:
    """Whether somebody writes for the runner: "it's Jen, his wife", "this is her husband"."""
    words = scan.text.words
    starts = {m.start for m in scan.of("person")}
    return any(
        word in ("his", "her")
        and at + 1 in starts
        and {"its", "this", "im", "hi", "hello"} & set(words[max(0, at - 4) : at])
        for at, word in enumerate(words[:_OPENING])
    )


def _times(scan: Scan) -> None:
    """What is told as history: "last year", "in 2019", unless "again", "still", "now"."""
    past = scan.of("past")
    stories: dict[int, int] = {}
    recent: set[int] = set()
    spans: list[tuple[int, int]] = []
    for m in past:
        if "story" in m.term.names:
            stories.setdefault(scan.sentence[m.start], m.end)
        elif "recent" in m.term.names:
            line = scan.sentence[m.start]
            recent |= {line - 1, line, line + 1}
        else:
            spans.append((m.start, m.end))
    words, gaps = scan.text.words, scan.text.gaps
    spans = [span for span in spans if not _is_former_strength(words, span)]
    spans += _long_ago(scan)
    spans += [
        (at, at + 1)
        for at, word in enumerate(words)
        if word == "then" and at > 2 and (at + 1 == len(words) or gaps[at + 1] == STOP)
    ]
    if stories or recent:
        for m in scan.told:
            line = scan.sentence[m.start]
            m.is_past = (m.is_other and line in recent) or stories.get(line, m.start + 1) <= m.start
    _nothing_since(scan, spans)
    if spans:
        _put_back(scan, spans)


def _is_former_strength(words: Sequence[str], span: tuple[int, int]) -> bool:
    """ "Stairs I used to run up" puts nothing back: it tells what has become worse."""
    start, end = span
    return words[start:end] == ["used", "to"] and not _STRONG.isdisjoint(words[end : end + 2])


def _nothing_since(scan: Scan, spans: list[tuple[int, int]]) -> None:
    """ "Fainted once at school, nothing since": what stands before is history, if it is told with a time."""
    words, gaps, sentence = scan.text.words, scan.text.gaps, scan.sentence
    ends = [
        at - 1
        for at, word in enumerate(words)
        if word == "since" and at and words[at - 1] in _NEVER and (at + 1 == len(words) or gaps[at + 1])
    ]
    if not ends:
        return
    times = {sentence[start] for start, _ in spans} | {
        sentence[at] for at, word in enumerate(words) if word in ("once", "school", "kid", "child")
    }
    for at in ends:
        line = sentence[at]
        lines = {line} if gaps[at] != STOP else {line, line - 1}
        if lines & times:
            for m in scan.told:
                if sentence[m.start] in lines and m.start < at:
                    m.is_past = True


def _long_ago(scan: Scan) -> list[tuple[int, int]]:
    """ "3 years ago", "in 2019"."""
    words, spans = scan.text.words, []
    for at, word in enumerate(words):
        if word not in _TIMES and not (len(word) == _YEAR and word.isdecimal()):
            continue
        if word in ("ago", "back") and at >= 2:
            number, unit = words[at - 2], words[at - 1].rstrip("s")
            if unit in _DAYS:
                count = _count(scan, number)
                if count * _DAYS[unit] > scan.lexicon.recent_days:
                    spans.append((at - 2, at + 1))
        elif word not in _TIMES:
            if _is_year(scan, at):
                spans.append((at, at + 1))
        elif word in ("in", "back", "during") and at + 1 < len(words):
            year = words[at + 1]
            if len(year) == 4 and year.isdecimal() and year[:2] in ("19", "20"):
                spans.append((at, at + 2))
    return spans


def _count(scan: Scan, number: str) -> float:
    """How many days, weeks or months ago: "a week", "few weeks"."""
    if number.isdecimal():
        return float(number)
    return 1.0 if number in _ONE else scan.lexicon.numbers.get(number, 3.0)


def _is_year(scan: Scan, at: int) -> bool:
    """A year that ends a part of a sentence: "ruptured it 2016, fine since"."""
    words, gaps = scan.text.words, scan.text.gaps
    ends = at + 1 >= len(words) or gaps[at + 1] != 0 or words[at + 1] in _BEHIND_YEAR
    return ends and words[at][:2] in ("19", "20") and words[at - 1 : at] not in (["since"], ["for"], ["did"])


def _put_back(scan: Scan, spans: list[tuple[int, int]]) -> None:
    """Mark as past what stands in the segment of a time, or in the one it introduces or ends."""
    now = {scan.segment[m.start] for m in scan.of("current")}
    words = scan.text.words
    again = {
        scan.sentence[m.start]
        for m in scan.of("current")
        if "again" in m.term.names
        and _NOT_AGAIN.isdisjoint(words[max(0, m.start - 2) : m.start])
        and not (words[m.start : m.end] == ["ever", "since"] and words[m.start - 1 : m.start] in _WELL)
    }
    by_segment: dict[int, list[Mention]] = {}
    for m in scan.told:
        by_segment.setdefault(scan.segment[m.start], []).append(m)
    for start, end in spans:
        here, line = scan.segment[start], scan.sentence[start]
        lasts = _LASTING & set(words[max(0, start - 2) : start]) or words[max(0, start - 1) : start + 1] == [
            "the",
            "last",
        ]
        if here in now or line in again or lasts:
            continue
        where = here
        if not any(m.term.kind != "body" and not start <= m.start < end for m in by_segment.get(here, ())):
            for other in (here - 1, here + 1):
                if (
                    other in by_segment
                    and other not in now
                    and scan.sentence[by_segment[other][0].start] == line
                ):
                    where = other
                    break
        led = any(m.start < start and m.term.kind == "sign" for m in by_segment.get(where, ()))
        for m in by_segment.get(where, ()):
            if "lasting" not in m.term.names and (
                where != here or not led or m.start < start or words[end : end + 1] == ["after"]
            ):
                m.is_past = True
        for behind in (where + 1, where + 2):
            told = by_segment.get(behind, ())
            if not told or behind in now or scan.sentence[told[0].start] != line:
                break
            if _TREATED.isdisjoint(words[told[0].start : told[-1].end]):
                break
            for m in told:
                m.is_past = True


def _is_likened(words: Sequence[str], at: int) -> bool:
    """Whether somebody only tells what a thing feels like: "it is like a big man sat on me", "as if somebody"."""
    before = words[max(0, at - 4) : at]
    return "like" in before or any(pair in (("as", "if"), ("as", "though")) for pair in pairwise(before))


def _suppose(scan: Scan) -> None:
    """What is only asked about: "what should I do if", "if I ever", "how do I know"."""
    sentence, words, gaps = scan.sentence, scan.text.words, scan.text.gaps
    since: dict[int, int] = {}

    def begins(line: int, at: int) -> None:
        since[line] = min(since.get(line, at), at)

    for m in scan.of("hypothetical"):
        at = m.start
        if words[at] == "if" and words[at - 1 : at] in _AS:
            continue  # "as if somebody stood on my chest"
        if words[at] in _WHAT and m.end - at < 3 and not (gaps[at] or words[at - 1] in _LEADS):
            continue  # "not sure what is happening": no question about what might be
        begins(sentence[at], at + 1)
    questions = {sentence[m.start] for m in scan.of("question")}
    active = {m.start for m in scan.told if "activity" in m.term.names} if questions else set()
    for at, word in enumerate(words):
        if word not in _SUPPOSING:
            continue
        if word == "if":
            if words[at - 1 : at] in _AS:
                continue
            is_asked = sentence[at] in questions and not {at + 2, at + 3} & active
            if is_asked or "ever" in words[at + 1 : at + 6] or _is_unreal(scan, at):
                begins(sentence[at], at + 1)
        elif gaps[at] == STOP and words[at + 1 : at + 2] in _SAY:
            begins(sentence[at], at)
    if since:
        asked = {sentence[at - 1] for at, mark in enumerate(scan.text.marks) if "?" in mark and at}
        asked_on: set[int] = set()
        for line in sorted(since):
            if line in asked and line + 1 in asked:
                first = bisect_left(sentence, line + 1)
                if words[first] in _GOES_ON:
                    begins(line + 1, first)
                    if words[first] in _ASKS_ON:
                        asked_on.add(line + 1)
        for line in [line for line in since if _is_had(scan, line + 1)]:
            del since[line]
        so = _told_as_so(scan, since)
        for m in scan.told:
            line = sentence[m.start]
            if scan.segment[m.start] in so:
                continue
            m.is_asked = line in asked_on or (
                line - 1 in asked and line - 1 in since and not _NAMES.isdisjoint(words[m.start : m.end])
            )
            m.is_supposed = m.is_asked or (line in since and since[line] <= m.start)


def _is_had(scan: Scan, line: int) -> bool:
    """Whether a sentence tells that what was supposed before it is so: "I've got it now"."""
    words = scan.text.words
    low, high = bisect_left(scan.sentence, line), bisect_left(scan.sentence, line + 1)
    said = words[low:high]
    return not _HAS_IT.isdisjoint(pairwise(said)) and _CALM.isdisjoint(said) and "if" not in said


def _told_as_so(scan: Scan, since: dict[int, int]) -> set[int]:
    """Segments of a supposing sentence that tell what is so: "how do I know if it is that, my chest is crushing"."""
    words, gaps, segment, sentence = scan.text.words, scan.text.gaps, scan.segment, scan.sentence
    so: set[int] = set()
    for line, start in since.items():
        end = bisect_left(sentence, line + 1)
        said: list[str] = []
        is_calm = False
        for at in range(start, end):
            here = segment[at]
            if at == start or here != segment[at - 1]:
                said = words[bisect_left(segment, here) : bisect_left(segment, here + 1)]
                is_calm = not _CALM.isdisjoint(said)
            if is_calm:
                continue
            if _claims_now(words, gaps, at):
                so.add(here)
                if (
                    at + 1 == end
                    and said == ["now"]
                    and "if" not in words[bisect_left(segment, here - 1) : at]
                ):
                    so.add(here - 1)
            elif at > start and here != segment[at - 1] and _claims(words, at):
                so.update(
                    later
                    for later in range(here, segment[end - 1] + 1)
                    if _UNREAL_WORDS.isdisjoint(
                        words[bisect_left(segment, later) : bisect_left(segment, later + 1)]
                    )
                )
    return so


def _claims_now(words: Sequence[str], gaps: Sequence[int], at: int) -> bool:
    """Whether words in a question tell that it is so: "chest pain like I have", "and it hurts now"."""
    before, pair = words[at - 1] if at else "", tuple(words[at : at + 2])
    if words[at] == "now":
        return before not in _NO_CLAIM
    return (
        pair in _SO_NOW
        and not gaps[at + 1]
        and not (pair[0] == "i" and (before in _HELPERS or words[at + 2 : at + 3] == ["to"]))
    )


def _claims(words: Sequence[str], at: int) -> bool:
    """Whether a part of a question begins to tell what is so: "my chest is ..", "and it has .."."""
    first = at + (words[at] in ("and", "so", "cos", "because", "but"))
    mine = words[first : first + 1] == ["my"] and not _IS_SO.isdisjoint(words[first + 2 : first + 4])
    return mine or tuple(words[first : first + 2]) in _I_HAVE or words[first : first + 1] == ["ive"]


def _is_unreal(scan: Scan, at: int) -> bool:
    """Whether an "if" in a question tells of anybody, or of what has not been: "if my pee went brown, would ..?"."""
    words, sentence = scan.text.words, scan.sentence
    end = bisect_left(sentence, sentence[at] + 1)
    if "?" not in scan.text.marks[end]:
        return False
    if words[at + 1] in _ANY_SUBJECT if at + 1 < end else False:
        return True
    rest = words[at + 1 : end]
    if not _DATED.isdisjoint(rest):
        return False
    if "would" not in rest:
        return False
    return not _UNREAL.isdisjoint(rest[: min(6, rest.index("would"))])


def _attach(scan: Scan) -> None:
    """Which bodies each sign is told of."""
    bodies = scan.of("body")
    if not bodies:
        return
    starts = [b.start for b in bodies]
    words = scan.text.words
    for m in scan.of("sign"):
        if words[m.start] == "asleep" and (
            not _IN_BED.isdisjoint(words[max(0, m.start - 4) : m.start])
            or words[m.end : m.end + 1] in (["by"], ["before"], ["early"], ["until"], ["till"])
        ):
            continue
        inside = bisect_left(starts, m.start)
        at = bisect_left(starts, m.end)
        inner = [b for b in bodies[inside:at] if b.end <= m.end]
        back = inside - 1
        while back >= 0 and bodies[back].end > m.start:
            back -= 1
        chosen = dict.fromkeys(_chosen(scan, m, bodies, back, at))
        m.bodies = inner + [b for number in chosen for b in _same_words(bodies, number)]


def _same_words(bodies: Sequence[Mention], number: int) -> Sequence[Mention]:
    """A body and the others that the same misspelt word may mean."""
    first = last = number
    start, end = bodies[number].start, bodies[number].end
    while first and bodies[first - 1].start == start and bodies[first - 1].end == end:
        first -= 1
    while last + 1 < len(bodies) and bodies[last + 1].start == start and bodies[last + 1].end == end:
        last += 1
    return bodies[first : last + 1]


def _chosen(scan: Scan, m: Mention, bodies: Sequence[Mention], back: int, at: int) -> list[int]:
    words, gaps, clause, small = scan.text.words, scan.text.gaps, scan.clause, scan.lexicon.small
    before = bodies[back] if back >= 0 else None
    after = bodies[at] if at < len(bodies) else None
    if before is not None and not (
        clause[before.start] == clause[m.start] and m.start - before.end <= _BEFORE
    ):
        before = None
    if after is not None and not (
        clause[after.start] == clause[m.start]
        and (
            after.start - m.end <= _AFTER
            or (after.start - m.end <= _PLACED_AFTER and _is_placed(words, after.start))
        )
    ):
        after = None
    if after is not None:
        between = words[m.end : after.start]
        is_linked = all(w in _LINKS or w in small for w in between) and not any(gaps[m.end : after.start + 1])
        if is_linked and not (before is not None and "and" in between):
            chosen = [at, *_coordinated(scan, bodies, at, 1)]
            is_beside = (
                before is not None and m.start - before.end <= 2 and not any(gaps[before.end : m.start + 1])
            )
            return [*chosen, back] if is_beside and between else chosen
    if before is not None:
        return [back, *_coordinated(scan, bodies, back, -1)]
    if after is not None:
        return [at, *_coordinated(scan, bodies, at, 1)]
    if back >= 0 and m.start - bodies[back].end <= _ANAPHORA and "free" not in m.term.names:
        return [back]
    return []


def _is_placed(words: Sequence[str], at: int) -> bool:
    """Whether "in my", "on the" or the like stands before a body."""
    return any(word in ("in", "on", "of", "at", "under", "behind") for word in words[max(0, at - 3) : at])


def _coordinated(scan: Scan, bodies: Sequence[Mention], at: int, step: int) -> list[int]:
    """Bodies joined to one: "knees and hips", "calf, shin and foot"."""
    words, gaps, small = scan.text.words, scan.text.gaps, scan.lexicon.small
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
