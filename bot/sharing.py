"""A second person: invited by the runner, let in by both, cut off by either at once.

They get the weekly message or the sheet, as chosen, and may write a limit, which binds once the runner
has confirmed it. They see nothing else, and nothing of what the runner types reaches them.
Rules: HAND-01 to HAND-03, LAW-06.
"""

from __future__ import annotations

from datetime import timedelta

from pydantic import ValidationError

from bot import render
from bot.dialogues.share import Invitation, Offer, Written, limit_in
from bot.outgoing import Attachment, Outgoing
from bot.room import Room
from bot.store.unit import Share

LINK = "share-"
"""What the word of an invitation's link begins with."""


# The runner's side


def share(room: Room, rest: str) -> None:
    """Invite a physiotherapist or a coach."""
    room.begin("share")


def invite(room: Room, rest: str) -> None:
    """The invitation, once it is known for whom; it is used once and runs out."""
    try:
        made = Invitation.model_validate_json(rest)
    except ValidationError:
        share(room, "")
        return
    days = room.app.library.number("invitation_days")
    code = LINK + room.unit.invite(
        role=made.role,
        gets=made.gets,
        runner_name=made.name,
        now=room.now,
        expires_at=room.now + timedelta(days=days),
    )
    link = room.app.deep_link(code)
    room.say_text(room.words.text("sharing-link", link=link or f"/start {code}", days=int(days)))


def sharing(room: Room, rest: str) -> None:
    """Who sees what, on either side, each with a button that ends it."""
    found = room.unit.shares(room.now)
    if not found:
        button = render.command_button(room.words, "sharing-invite-button", "share")
        room.say_text(room.words.text("sharing-none"), ((button,),))
        return
    rows = []
    for one in found:
        name = _name_of_other(one)
        end = render.command_button(room.words, "sharing-end-button", f"unshare:{one.id}", name=name)
        rows.append((end,))
    room.say_text("\n".join(_line(room, one) for one in found), tuple(rows))


def unshare(room: Room, rest: str) -> None:
    """End a share at once; the other side is told that it has ended, and no more."""
    one = _share(room, rest)
    if one is None:
        sharing(room, "")
        return
    if one.state != "invited":
        _tell(room, one, "sharing-ended-other", name=_name_of_self(one))
    room.unit.end_share(one)
    room.say_text(room.words.text("sharing-ended", name=_name_of_other(one)))


def admit(room: Room, rest: str) -> None:
    """Let in somebody who agreed. Both have confirmed now."""
    one = _share(room, rest, "accepted")
    if one is None or not one.is_mine:
        sharing(room, "")
        return
    room.unit.change_share(one.model_copy(update={"state": "open"}))
    _tell(room, one, "sharing-open-guest", name=one.between.runner_name, gets=one.gets)
    room.say_text(room.words.text("sharing-open", name=one.between.guest_name, gets=one.gets))


def pass_on(room: Room, text: str, files: tuple[Attachment, ...], what: str) -> None:
    """Hand a weekly message ("week") or a sheet ("sheet") to those who are to have it."""
    for one in _that_get(room, what):
        head = room.words.text("sharing-from", name=one.between.runner_name)
        passed = Outgoing(text=f"{head}\n{text}", kind="summary", attachments=files)
        room.unit.tell_other(one, passed, room.now)


def who_gets(room: Room, what: str) -> str:
    """The names of those who are to have a weekly message or a sheet; empty where nobody is."""
    return ", ".join(one.between.guest_name for one in _that_get(room, what))


def end_all(room: Room) -> None:
    """The runner erases everything: nobody sees anything any more."""
    for one in room.unit.shares(room.now):
        if one.state != "invited":
            _tell(room, one, "sharing-ended-other", name=_name_of_self(one))
        room.unit.end_share(one)


def read_limit_of(room: Room, rest: str) -> None:
    """Read back to the runner the limit that waits for their word."""
    one = _share(room, rest, "open")
    if one is None or not one.is_mine or one.between.limit_words is None:
        room.say_text(room.words.text("sharing-limit-gone"))
        return
    written = Written(share=one.id, words=one.between.limit_words, name=one.between.guest_name, role=one.role)
    room.begin("shared_limit", written.model_dump_json(), parks=True)


def answered(room: Room, rest: str) -> None:
    """Tell the writer of a limit what became of it."""
    id, _, yes = rest.partition(" ")
    one = _share(room, id, "open")
    if one is None or not one.is_mine or one.between.limit_words is None:
        return
    room.unit.change_share(_with(one, limit_words=None))
    message = "sharing-limit-kept-guest" if yes == "yes" else "sharing-limit-refused-guest"
    _tell(room, one, message, name=one.between.runner_name, words=one.between.limit_words)


# The other person's side


def opened(room: Room, code: str) -> None:
    """Somebody came by an invitation's link."""
    found = room.unit.invitation(code.removeprefix(LINK), room.now)
    if found is None:
        room.say_text(room.words.text("sharing-link-gone"))
        return
    offer = Offer(
        code=code.removeprefix(LINK), role=found.role, gets=found.gets, name=found.between.runner_name
    )
    room.begin("guest", offer.model_dump_json(), parks=True)


def accepted(room: Room, rest: str) -> None:
    """The other person agreed; the runner is asked to let them in."""
    code, _, name = rest.partition(" ")
    one = room.unit.accept(code, name.strip(), room.now)
    if one is None:
        room.say_text(room.words.text("sharing-link-gone"))
        return
    room.say_text(room.words.text("sharing-accepted", name=one.between.runner_name))
    yes = render.command_button(room.words, "sharing-admit-button", f"admit:{one.id}")
    no = render.command_button(room.words, "sharing-refuse-button", f"unshare:{one.id}")
    asked = room.words.text("sharing-admit", name=one.between.guest_name, role=one.role, gets=one.gets)
    room.unit.tell_other(one, Outgoing(text=asked, buttons=((yes, no),)), room.now)


def is_guest(room: Room) -> bool:
    """Whether this chat's person follows a runner and is none here."""
    return not room.is_ready and any(not one.is_mine for one in room.unit.shares(room.now))


def guest_help(room: Room) -> None:
    """What a second person can do here."""
    room.say_text(room.words.text("sharing-guest-help"))


def guest_wrote(room: Room, text: str) -> None:
    """A limit for the runner they follow; with several, the line begins with the runner's name."""
    mine = [one for one in room.unit.shares(room.now) if not one.is_mine and one.state == "open"]
    if not mine:
        room.say_text(room.words.text("sharing-guest-waits"))
        return
    name, colon, rest = text.partition(":")
    named = [one for one in mine if one.between.runner_name.casefold() == name.strip().casefold()]
    words = rest.strip() if colon and named else text.strip()
    about = named if colon and named else mine
    if len(about) > 1:
        names = ", ".join(one.between.runner_name for one in mine)
        room.say_text(room.words.text("sharing-which-runner", names=names))
        return
    one = about[0]
    words = words[:400]
    if limit_in(words, one.role, one.between.guest_name, room.today) is None:
        message = (
            "sharing-no-limit" if one.role in {"physiotherapist", "doctor"} else "sharing-no-limit-coach"
        )
        room.say_text(room.words.text(message, name=one.between.runner_name))
        return
    room.unit.change_share(_with(one, limit_words=words))
    button = render.command_button(room.words, "sharing-limit-button", f"sharedlimit:{one.id}")
    asked = room.words.text("sharing-limit", name=one.between.guest_name, words=words)
    room.unit.tell_other(one, Outgoing(text=asked, buttons=((button,),)), room.now)
    room.say_text(room.words.text("sharing-limit-sent", name=one.between.runner_name))


def _that_get(room: Room, what: str) -> list[Share]:
    shares = room.unit.shares(room.now)
    return [one for one in shares if one.is_mine and one.state == "open" and one.gets in {what, "both"}]


def _share(room: Room, id: str, state: str | None = None) -> Share | None:
    for one in room.unit.shares(room.now):
        if one.id == id and (state is None or one.state == state):
            return one
    return None


def _with(one: Share, *, limit_words: str | None) -> Share:
    return one.model_copy(update={"between": one.between.model_copy(update={"limit_words": limit_words})})


def _tell(room: Room, one: Share, message: str, **args: str) -> None:
    room.unit.tell_other(one, Outgoing(text=room.words.text(message, **args)), room.now)


def _line(room: Room, one: Share) -> str:
    if not one.is_mine:
        return room.words.text("sharing-line-guest", name=one.between.runner_name, gets=one.gets)
    return room.words.text(
        "sharing-line", name=one.between.guest_name, role=one.role, gets=one.gets, state=one.state
    )


def _name_of_other(one: Share) -> str:
    return (one.between.guest_name if one.is_mine else one.between.runner_name) or "?"


def _name_of_self(one: Share) -> str:
    return one.between.runner_name if one.is_mine else one.between.guest_name
