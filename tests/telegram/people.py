"""People who talk to the bot through the fake Bot API: `robin.types("3")`, `robin.taps("Skip")`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.telegram.fake_api import Chat, FakeTelegram, Shown


class Person:
    """One person in a private chat. `seen` counts what they have already looked at."""

    def __init__(self, telegram: FakeTelegram, id: int, language: str, name: str) -> None:
        self.telegram = telegram
        self.id = id
        self.language = language
        self.name = name
        self.seen = 0
        self.last_update: dict[str, Any] = {}

    @property
    def chat(self) -> Chat:
        """Their chat on the server."""
        return self.telegram.chats[self.id]

    @property
    def user(self) -> dict[str, Any]:
        """As Telegram names them in an update."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    # --- what they do -----------------------------------------------------------------------------

    def types(self, text: str, *, at: int | None = None) -> int:
        """Send words; returns the message's id."""
        entities = []
        if text.startswith("/"):
            entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return self.sends(text=text, at=at, **({"entities": entities} if entities else {}))

    def sends(self, *, at: int | None = None, **content: Any) -> int:
        """Send a message of any kind; returns its id."""
        message = {
            "message_id": self.telegram.new_message_id(),
            "date": at or int(self.telegram.clock()),
            "chat": {"id": self.id, "type": "private", "first_name": self.name},
            "from": self.user,
            **content,
        }
        self.chat.messages[message["message_id"]] = message
        self._deliver(message=message)
        return int(message["message_id"])

    def edits(self, message: int, text: str) -> None:
        """Change words sent before."""
        changed = {**self.chat.messages[message], "text": text, "edit_date": int(self.telegram.clock())}
        self.chat.messages[message] = changed
        self._deliver(edited_message=changed)

    def taps(self, label: str, *, message: int | None = None) -> str:
        """Press the newest button with this label; returns the query's id."""
        on, button = self.button(label, message=message)
        return self.presses(on, str(button["callback_data"]))

    def chooses(self, option: str) -> str:
        """Press the newest button that stands for an option, whatever its label says."""
        for id, data in self.options():
            if data.partition(":")[2].partition(":")[2] == option or data == option:
                return self.presses(id, data)
        raise AssertionError(f"no option {option!r}; shown: {[data for _, data in self.options()]}")

    def options(self) -> list[tuple[int, str]]:
        """The buttons of the newest message that has any: message and data."""
        for id, kept in reversed(self.chat.messages.items()):
            rows = kept.get("reply_markup", {}).get("inline_keyboard", [])
            if rows:
                return [(id, str(button["callback_data"])) for row in rows for button in row]
        return []

    def presses(self, message: int, data: str) -> str:
        """Press a button by its data, even one that is no longer shown."""
        query = f"query-{self.telegram._next_update}"
        self.telegram.queries[query] = self.id
        kept = self.chat.messages.get(message)
        self._deliver(
            callback_query={
                "id": query,
                "from": self.user,
                "chat_instance": f"instance-{self.id}",
                "data": data,
                "message": kept
                or {
                    "message_id": message,
                    "date": 0,
                    "chat": {"id": self.id, "type": "private", "first_name": self.name},
                },
            }
        )
        return query

    def repeats(self) -> None:
        """Their last update arrives once more, under its old id."""
        self.telegram.redeliver(self.last_update)

    def starts(self, payload: str = "") -> int:
        """Open the chat."""
        return self.types(f"/start {payload}".strip())

    def shares_location(self, latitude: float, longitude: float) -> int:
        """Send where they are."""
        return self.sends(location={"latitude": latitude, "longitude": longitude})

    def sends_voice(self) -> int:
        """Send a voice message."""
        return self.sends(voice={"file_id": "v", "file_unique_id": "v", "duration": 3})

    def sends_photo(self) -> int:
        """Send a picture."""
        return self.sends(photo=[{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}])

    def sends_sticker(self) -> int:
        """Send a sticker."""
        sticker = {"file_id": "s", "file_unique_id": "s", "width": 512, "height": 512}
        return self.sends(sticker=sticker | {"is_animated": False, "is_video": False, "type": "regular"})

    def sends_document(self, name: str, content: bytes) -> int:
        """Send a file."""
        file_id = self.telegram.keep_file(content)
        document = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_name": name,
            "file_size": len(content),
        }
        return self.sends(document=document)

    def blocks(self) -> None:
        """Block the bot."""
        self._membership("member", "kicked")
        self.chat.is_blocked = True

    def unblocks(self) -> None:
        """Let the bot in again."""
        self.chat.is_blocked = False
        self._membership("kicked", "member")

    def _membership(self, old: str, new: str) -> None:
        bot = {"id": 4242, "is_bot": True, "first_name": "Twinge"}

        def member(status: str) -> dict[str, Any]:
            return {"status": status, "user": bot} | ({"until_date": 0} if status == "kicked" else {})

        self._deliver(
            my_chat_member={
                "chat": {"id": self.id, "type": "private", "first_name": self.name},
                "from": self.user,
                "date": int(self.telegram.clock()),
                "old_chat_member": member(old),
                "new_chat_member": member(new),
            }
        )

    def _deliver(self, **content: Any) -> None:
        update_id = self.telegram.deliver(**content)
        self.last_update = {"update_id": update_id, **content}

    # --- what they see ----------------------------------------------------------------------------

    @property
    def shown(self) -> list[Shown]:
        """Everything shown to them so far, edits included."""
        return self.chat.shown

    @property
    def last(self) -> Shown:
        """The latest thing shown."""
        return self.shown[-1]

    @property
    def screen(self) -> list[str]:
        """The bot's messages as they stand now, oldest first."""
        return [
            str(message.get("text", message.get("caption", "")))
            for message in self.chat.messages.values()
            if message["from"].get("is_bot")
        ]

    def button(self, label: str, *, message: int | None = None) -> tuple[int, dict[str, Any]]:
        """The newest message that shows a button with this label (or one that begins so), and the button."""
        for id, kept in reversed(self.chat.messages.items()):
            if message not in (None, id):
                continue
            buttons = [one for row in kept.get("reply_markup", {}).get("inline_keyboard", []) for one in row]
            for button in sorted(buttons, key=lambda one: one["text"] != label):
                if str(button["text"]).startswith(label):
                    return id, button
        raise AssertionError(f"no button {label!r}; shown: {self.last.labels if self.shown else []}")

    async def said(self, pattern: str = "", *, within: float = 10) -> Shown:
        """The next thing shown that matches the pattern; what came before it is passed over."""
        found: list[int] = []

        def is_there() -> bool:
            found[:] = [
                at
                for at, shown in enumerate(self.shown)
                if at >= self.seen and re.search(pattern, shown.text, re.IGNORECASE)
            ]
            return bool(found)

        await self.telegram.until(is_there, within=within, what=f"{self._tail()}\nno {pattern!r}")
        self.seen = found[0] + 1
        return self.shown[found[0]]

    def _tail(self) -> str:
        return "\n".join(f"[{shown.text!r} {shown.labels}]" for shown in self.shown[-4:])
