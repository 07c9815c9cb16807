"""The command `twinge`: run, chat, replay, and what else an operator needs.

Each command imports only what it uses: the first prompt of a chat must not wait for libraries
it does not need.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from coaching.values import CoachError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a fault of the operator is one clear line, never a traceback."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except CoachError as error:
        print(f"twinge: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="twinge", description="A coach for runners whose injuries come back."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    chat = commands.add_parser("chat", help="talk to the coach in this terminal")
    chat.add_argument("--memory", action="store_true", help="keep nothing: a trial")
    chat.add_argument("--database", "--db", metavar="URL", help="in place of DATABASE_URL")
    chat.add_argument("--now", metavar="TIME", help="begin at this time instead of now (2026-01-05T07:00)")
    chat.add_argument("--files", type=Path, metavar="FOLDER", help="keep pictures and documents there")
    chat.set_defaults(command=_chat)

    run = commands.add_parser("run", help="be the coach on Telegram")
    run.set_defaults(command=_run)

    replay = commands.add_parser("replay", help="play a journal and print each day's decision")
    replay.add_argument("journal", type=Path, metavar="JOURNAL.jsonl")
    replay.add_argument("--out", type=Path, metavar="DECISIONS.jsonl")
    replay.add_argument(
        "--database", "--db", metavar="URL", help="use this database instead of one of its own"
    )
    replay.set_defaults(command=_replay)

    export = commands.add_parser("export", help="write the diaries of runners who agreed to it, for training")
    export.add_argument("--diaries", type=Path, required=True, metavar="FILE.csv")
    export.add_argument("--database", "--db", metavar="URL", help="in place of DATABASE_URL")
    export.set_defaults(command=_export)

    import_ = commands.add_parser("import", help="read files of a watch or an app into this terminal's diary")
    import_.add_argument("files", type=Path, nargs="+", metavar="FILE")
    import_.add_argument("--database", "--db", metavar="URL", help="in place of DATABASE_URL")
    import_.add_argument("--yes", action="store_true", help="do not ask before it counts")
    import_.set_defaults(command=_import)

    restore = commands.add_parser("restore", help="take in the export of a runner, as made by /export")
    restore.add_argument("file", type=Path, metavar="FILE.zip")
    restore.add_argument("--chat", metavar="ADDRESS", help="in place of the chat it came from (telegram:42)")
    restore.add_argument("--database", "--db", metavar="URL", help="in place of DATABASE_URL")
    restore.set_defaults(command=_restore)

    model = commands.add_parser("model", help="train, evaluate or use the flare-up classifier")
    steps = model.add_subparsers(required=True, metavar="STEP")
    train = steps.add_parser("train", help="fit the shipped prior on diaries")
    train.add_argument("--diaries", type=Path, nargs="+", required=True, metavar="FILE")
    train.add_argument("--out", type=Path, metavar="FILE")
    train.set_defaults(command=_train)
    evaluate = steps.add_parser("evaluate", help="measure it by person and forward in time; write the card")
    evaluate.add_argument("--diaries", type=Path, nargs="+", required=True, metavar="FILE")
    evaluate.add_argument("--card", type=Path, metavar="FILE")
    evaluate.set_defaults(command=_evaluate)
    predict = steps.add_parser("predict", help="a probability for every row with a soreness report")
    predict.add_argument("--diaries", type=Path, required=True, metavar="FILE")
    predict.add_argument("--target", choices=("onset1", "flare7"), required=True)
    predict.add_argument("--out", type=Path, required=True, metavar="P.csv")
    predict.set_defaults(command=_predict)
    return parser


def _chat(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from bot import app
    from bot.channels.terminal import Clock, talk
    from bot.settings import read_settings

    url = "sqlite://" if options.memory else options.database or read_settings().database_url
    zone = _local_zone()
    clock = Clock(start=app.system_clock())
    if options.now:
        from zoneinfo import ZoneInfo

        try:
            begun = datetime.fromisoformat(options.now)
        except ValueError:
            raise CoachError(f"--now {options.now}: write it as 2026-01-05T07:00") from None
        if not 2000 <= begun.year <= 2100:
            raise CoachError(f"--now {options.now}: between 2000 and 2100, please")
        begun = begun if begun.tzinfo else begun.replace(tzinfo=ZoneInfo(zone))
        clock = Clock(start=begun.astimezone(UTC), ticking=False)
    coach = app.build(url, clock=clock, default_zone=zone)
    try:
        if options.files:
            options.files.mkdir(parents=True, exist_ok=True)
        return talk(coach, clock, sys.stdin, sys.stdout, files=options.files)
    finally:
        coach.store.close()


def _local_zone() -> str:
    """The machine's own zone, or UTC where it cannot be told."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from tzlocal import get_localzone_name

    try:
        return ZoneInfo(get_localzone_name() or "UTC").key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"


def _run(options: argparse.Namespace) -> int:
    from bot.channels.telegram import run
    from bot.settings import read_settings

    return run(read_settings())


def _replay(options: argparse.Namespace) -> int:
    from bot.channels.journal import play

    return play(options.journal, options.out, options.database)


def _export(options: argparse.Namespace) -> int:
    from bot import app
    from bot.cohort import export_diaries
    from bot.settings import read_settings

    coach = app.build(options.database or read_settings().database_url)
    try:
        people, days = export_diaries(coach.store, options.diaries, coach.clock().date())
    except OSError as error:
        raise CoachError(f"{options.diaries}: {error.strerror}") from None
    finally:
        coach.store.close()
    print(f"{days} days of {people} people who agreed, in {options.diaries.name}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    from bot import app
    from bot.channels.terminal import import_files
    from bot.settings import read_settings

    for path in options.files:
        if not path.is_file():
            raise CoachError(f"{path}: there is no such file")
    coach = app.build(options.database or read_settings().database_url, default_zone=_local_zone())
    try:
        return import_files(coach, options.files, sys.stdin, sys.stdout, is_sure=options.yes)
    finally:
        coach.store.close()


def _restore(options: argparse.Namespace) -> int:
    from bot import app
    from bot.handing_over import bring_in
    from bot.papers.archive import LARGEST_FILE, ArchiveError, unpack
    from bot.settings import read_settings
    from bot.words import words_for

    words = words_for("en")
    try:
        with options.file.open("rb") as file:
            held = unpack(file.read(LARGEST_FILE + 1))
    except OSError as error:
        raise CoachError(f"{options.file}: {error.strerror}") from None
    except ArchiveError as error:
        raise CoachError(f"{options.file}: {words.text(f'papers-restore-{error.trouble}')}") from None
    coach = app.build(options.database or read_settings().database_url)
    chat = options.chat or held.address
    try:
        if not bring_in(coach.store, chat, held, coach.clock()):
            raise CoachError(f"{chat}: {words.text('papers-restore-taken')}")
    finally:
        coach.store.close()
    print(words.text("papers-restored-chat", chat=chat, count=len(held.diary), decisions=len(held.decisions)))
    return 0


def _train(options: argparse.Namespace) -> int:
    from coaching.flareup import commands

    print(commands.train(options.diaries, *([options.out] if options.out else [])), end="")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from coaching.flareup import commands

    print(commands.evaluate(options.diaries, *([options.card] if options.card else [])), end="")
    return 0


def _predict(options: argparse.Namespace) -> int:
    from coaching.flareup import commands

    print(commands.predict(options.diaries, options.target, options.out), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
