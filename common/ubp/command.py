"""The grammar of `ubp ...`: text in, request records out. Pure."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace

from ubp.arch.base import AccessKind
from ubp.errors import BadRequest
from ubp.records import dataclass

_KEYWORD = re.compile(
    r"(?:^|\s)(if(?:_access)?(?=[\s(]|$)|thread(?=\s)|task(?=\s)|inferior(?=\s)|-force-condition(?=\s|$))"
)
_STRATEGY = re.compile(r"(?:^|(?<=\s))-strategy(?:\s+(\S+)|\s*$)")
_LONG_OPTION = re.compile(r"(?<!\S)--\S*")
CURRENT = "current"  # the thread that is selected
DEFAULT_RATE = 1000  # false hits of which one is audited
MOST_RATE = 1 << 62  # of an 8-byte counter
LONGEST_RANGE = 100_000  # numbers
_ACCESS_USAGE = "`LOCATION if_access ADDRESS[,SIZE] [read|write]`"
_OPENING, _CLOSING = "([{<", ")]}>"


@dataclass(frozen=True)
class BreakRequest:
    """LOC [thread N] [if_access ...] [if COND]. `condition` is None without `if`.

    `thread` is the debugger's number; `thread_id` in its place the kernel's, or CURRENT.
    """

    location: str
    thread: int | None = None
    condition: str | None = None
    access: AccessRequest | None = None
    thread_id: int | str | None = None

    @property
    def text(self) -> str:
        """What the debugger reads, where it has words for it: without an access."""
        thread = "" if self.thread is None else f" thread {self.thread}"
        condition = "" if self.condition is None else f" if {self.condition}"
        return f"{self.location}{thread}{condition}".strip()


@dataclass(frozen=True)
class AccessRequest:
    """ADDRESS[,SIZE] [read|write], the first two for the debugger to evaluate.

    `size` None: that of what ADDRESS points at. `kind` None: both.
    """

    address: str
    size: str | None = None
    kind: AccessKind = AccessKind.BOTH

    @property
    def text(self) -> str:
        size = "" if self.size is None else f",{self.size}"
        kind = "" if self.kind is AccessKind.BOTH else f" {self.kind.value}"
        return f"{self.address}{size}{kind}"


@dataclass(frozen=True)
class Listing:
    """[N...] [--json]: which probes (none: all), and for whom."""

    numbers: tuple[int, ...]
    json: bool = False


@dataclass(frozen=True)
class AuditRequest:
    """N [RATE | off]. `rate` None: no hit is audited any more."""

    number: int
    rate: int | None


def _blank_quoted(text: str) -> str:
    """`text` with everything inside quotes and brackets blanked, so that keywords there do not count."""
    return _blank(text, _OPENING, _CLOSING)


def _blank(text: str, opening: str, closing: str) -> str:
    result, depth, quote = [], 0, ""
    for character in text:
        inside = bool(quote) or depth > 0
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in opening:
            depth += 1
        elif character in closing and depth:
            depth -= 1
        result.append("_" if inside else character)
    return "".join(result)


def parse_break(text: str) -> BreakRequest:
    """Split `LOC [thread N] [if COND]`. Raises BadRequest for what ubp has no words for."""
    location, thread, rest = text, None, text
    visible = _blank_quoted(text)
    condition = access = None
    match = _KEYWORD.search(visible)
    if match:
        location = text[: match.start(1)]
    while match:
        word, rest = match.group(1), text[match.end(1) :]
        if word == "if_access":
            access, condition = _parse_access(rest.strip())
            break
        if word == "if":
            condition = _checked(rest.strip())
            break
        if word != "thread":
            raise BadRequest(f"`{word}` is not understood here: write LOCATION [thread N] [if CONDITION]")
        number = rest.split(None, 1)
        if not number or not number[0].isdigit():
            raise BadRequest("a thread number is missing after `thread`: `info threads` lists them")
        thread = int(number[0])
        base = match.end(1) + rest.index(number[0]) + len(number[0])
        match = _KEYWORD.search(visible, base)
        if match is None and text[base:].strip():
            raise BadRequest(f"`{text[base:].strip()}` is not understood after `thread {thread}`")
    return BreakRequest(location.strip(), thread, condition, access)


def _checked(condition: str) -> str:
    if not condition:
        raise BadRequest("a condition is missing after `if`: write `if EXPRESSION`")
    if re.search(r"[\w)\]'\"]\s+if_access\s", condition):
        raise BadRequest(f"`if_access` stands before `if`: write {_ACCESS_USAGE} and then `if CONDITION`")
    return condition


def asks_for_access(text: str) -> bool:
    """Whether `if_access` is among the words of a `LOC ...` that may not be well written."""
    return re.search(r"(?:^|\s)if_access(?=[\s(]|$)", _blank_quoted(text)) is not None


def _parse_access(text: str) -> tuple[AccessRequest, str | None]:
    """`ADDRESS[,SIZE] [read|write] [if COND]`. Raises BadRequest."""
    place, rest = _before_condition(f" {text} ")
    condition = _checked(rest.removeprefix("if").strip()) if rest else None
    return parse_access(place), condition


def parse_access(text: str) -> AccessRequest:
    """`ADDRESS[,SIZE] [read|write]`. Raises BadRequest."""
    place, kinds = text.strip(), list[str]()
    while match := re.search(r"\s(read|write)$", place):
        place = place[: match.start()].rstrip()
        kinds.append(match[1])
    if len(kinds) > 1:
        raise BadRequest("`read` and `write` exclude each other: without them, both count")
    if not place:
        raise BadRequest(f"an address is missing after `if_access`: write {_ACCESS_USAGE}")
    address, size = _region(place) or (place, None)
    return AccessRequest(address, size, AccessKind(kinds[0]) if kinds else AccessKind.BOTH)


def take_strategy(text: str) -> tuple[str, str | None]:
    """`text` without `-strategy NAME`, and the name; None where it is not there. Raises BadRequest.

    It may stand anywhere before the condition.
    """
    visible = _blank_quoted(text)
    condition = re.search(r"(?:^|\s)if(?:_access)?(?=[\s(]|$)", visible)
    end = condition.start() if condition else len(text)
    found = list(_STRATEGY.finditer(visible, 0, end))
    if not found:
        return text, None
    if len(found) > 1:
        raise BadRequest("`-strategy` is given twice: write it once")
    name = found[0].group(1)
    if not name:
        raise BadRequest(
            "a name is missing after `-strategy`: write `-strategy NAME`, such as `-strategy jump`"
        )
    before, after = text[: found[0].start()].rstrip(), text[found[0].end() :].lstrip()
    return f"{before} {after}".strip(), name


_OPTIONS = {"-n": "name", "--name": "name", "-f": "file", "--file": "file", "-l": "line", "--line": "line"}
_OPTIONS |= {"-x": "thread", "--thread-index": "thread", "-t": "thread id", "--thread-id": "thread id"}
_OPTIONS |= {"-A": "access", "--access": "access"}
_OPTIONS |= {"-a": "address", "--address": "address", "-c": "condition", "--condition": "condition"}


def parse_options(text: str) -> BreakRequest:
    """`-n NAME | -f FILE -l LINE | -a ADDRESS [-x INDEX | -t ID] [-c COND]`, as LLDB's `breakpoint set` has
    them; -A is ours.

    Raises BadRequest.
    """
    given: dict[str, str] = {}
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise BadRequest(f"a quote is not closed in `{text}`") from error
    while words:
        option = words.pop(0)
        if option not in _OPTIONS:
            raise BadRequest(f"`{option}` is not understood here: write -n, -f, -l, -a, -x, -t, -c or -A")
        if not words:
            raise BadRequest(f"a value is missing after `{option}`")
        given[_OPTIONS[option]] = words.pop(0)
    access = parse_access(given["access"]) if "access" in given else None
    if "thread" in given and "thread id" in given:
        raise BadRequest("`-x` and `-t` both name a thread: write one of them")
    thread = _number(given["thread"]) if "thread" in given else None
    thread_id: int | str | None = given.get("thread id")
    if thread_id not in (None, CURRENT):
        thread_id = _number(given["thread id"])
    return BreakRequest(_location_of(given), thread, given.get("condition"), access, thread_id)


def _number(text: str) -> int:
    try:
        return int(text, 0)
    except ValueError:
        raise BadRequest(f"`{text}` is no number of a thread: `thread list` lists them") from None


def _location_of(given: dict[str, str]) -> str:
    kinds = [kind for kind in ("name", "line", "address") if kind in given]
    if len(kinds) != 1:
        raise BadRequest("name one place: -n NAME, -f FILE -l LINE or -a ADDRESS")
    if kinds == ["name"]:
        return given["name"]
    if kinds == ["address"]:
        return "*" + given["address"]
    return f"{given['file']}:{given['line']}" if "file" in given else given["line"]


@dataclass(frozen=True)
class WatchRequest:
    """[-r | -a] [-self-test] EXPR [if COND], or ADDRESS,SIZE in place of the expression.

    `command` is the debugger's: `watch`, `rwatch` or `awatch`. `text` is what stands behind the options, for
    the debugger to read, and `expression` that without the condition; `region` (address, size) and `rest`
    (`if COND`) are where it is an address.
    """

    command: str
    text: str
    expression: str
    region: tuple[str, str] | None = None
    rest: str = ""
    self_test: bool = False


_WATCH_COMMANDS = {"-r": "rwatch", "-a": "awatch"}


def parse_watch(text: str) -> WatchRequest:
    """Raises BadRequest."""
    command, self_test, rest = "watch", False, text.strip()
    while match := re.match(r"(-r|-a|-self-test)(?:\s+|$)", rest):
        if match[1] == "-self-test":
            self_test = True
        elif command != "watch":
            raise BadRequest("`-r` and `-a` exclude each other: `-a` stops at reads and at writes")
        else:
            command = _WATCH_COMMANDS[match[1]]
        rest = rest[match.end() :]
    if not rest:
        raise BadRequest("what to watch is missing: write `ubp watch EXPRESSION` or `ubp watch ADDRESS,SIZE`")
    expression, condition = _before_condition(rest)
    region = None if rest.startswith("-l") else _region(expression)
    return WatchRequest(command, rest, expression.strip(), region, condition, self_test)


def _before_condition(text: str) -> tuple[str, str]:
    """What stands before `if`, and the rest with it."""
    match = re.search(r"\sif(?=[\s(])", _blank(text, "([{", ")]}"))
    return (text, "") if match is None else (text[: match.start()], text[match.start() :].strip())


def _region(text: str) -> tuple[str, str] | None:
    """ADDRESS,SIZE; None for what has no comma of its own."""
    comma = _blank(text, "([{", ")]}").rfind(",")
    if comma < 0:
        return None
    address, size = text[:comma].strip(), text[comma + 1 :].strip()
    if not address or not size:
        raise BadRequest(f"an address and a size belong beside the comma of `{text.strip()}`")
    return address, size


@dataclass(frozen=True)
class HbreakRequest:
    """[-self-test] LOCATION [if COND]; `text` is for the debugger to read."""

    text: str
    self_test: bool = False


def parse_hbreak(text: str) -> HbreakRequest:
    """An empty location is the debugger's affair."""
    match = re.match(r"-self-test(?:\s+|$)", text.strip())
    return HbreakRequest(text.strip()[match.end() if match else 0 :], match is not None)


@dataclass(frozen=True)
class BenchRequest:
    """[LOCATION] [--json]. An empty location: ubp's own program."""

    location: str
    json: bool = False


def parse_bench(text: str) -> BenchRequest:
    """Raises BadRequest."""
    options = [(match[0], match.span()) for match in _LONG_OPTION.finditer(_blank_quoted(text))]
    for option, _ in options:
        if option != "--json":
            raise BadRequest(f"`{option}` is not understood: write `ubp bench [LOCATION] [--json]`")
    for _, (start, end) in reversed(options):
        text = f"{text[:start]} {text[end:]}"
    request = parse_break(text.strip())
    if request.condition is not None or request.thread is not None:
        raise BadRequest(
            "neither a condition nor a thread is understood here: `ubp bench` times each pass of the place"
        )
    return BenchRequest(request.location, bool(options))


@dataclass(frozen=True)
class BudgetRequest:
    """[--json], or try KIND ADDR[,LEN]: `access` is how reports write it (`x`, `w`, `r`, `rw`)."""

    json: bool = False
    access: str = ""
    address: str = ""
    length: str | None = None

    @property
    def is_trial(self) -> bool:
        return bool(self.access)


_ACCESSES = {"x": "x", "exec": "x", "w": "w", "write": "w", "r": "r", "read": "r", "rw": "rw", "access": "rw"}


def parse_budget(text: str) -> BudgetRequest:
    """Raises BadRequest."""
    word, _, rest = text.strip().partition(" ")
    if word == "try":
        return _parse_trial(rest.strip())
    if text.strip() not in ("", "--json"):
        raise BadRequest(
            f"`{text.strip()}` is not understood: write `ubp budget [--json | try KIND ADDRESS[,LENGTH]]`"
        )
    return BudgetRequest(json=bool(word))


def _parse_trial(text: str) -> BudgetRequest:
    kind, _, place = text.partition(" ")
    if kind not in _ACCESSES:
        raise BadRequest(f"`{kind}` is no kind of access: write exec, write, read or access")
    if not place.strip():
        raise BadRequest("an address is missing: write `ubp budget try KIND ADDRESS[,LENGTH]`")
    address, length = _region(place) or (place.strip(), None)
    return BudgetRequest(access=_ACCESSES[kind], address=address, length=length)


def parse_condition(text: str) -> tuple[int, str | None]:
    """`N [COND]`: the breakpoint's number and its new condition, None to have none. Raises BadRequest."""
    match = re.fullmatch(r"(\d+)(?:\s+(.*))?", text.strip(), re.DOTALL)
    if match is None:
        raise BadRequest("the number of a breakpoint is missing: write `ubp condition N [CONDITION]`")
    return int(match[1]), match[2]


def parse_counters(text: str) -> tuple[BreakRequest, ...]:
    """`LOC... [thread N] [if COND]`: one request for each location. Raises BadRequest."""
    whole = parse_break(text)
    locations = split_locations(whole.location)
    if not locations:
        raise BadRequest("a location is missing: write `ubp count LOCATION... [if CONDITION]`")
    return tuple(replace(whole, location=location) for location in locations)


def split_locations(text: str) -> list[str]:
    """Locations separated by blanks; blanks inside brackets and quotes and after options belong to one."""
    visible = _blank_quoted(text)
    words = [text[match.start() : match.end()] for match in re.finditer(r"\S+", visible)]
    locations: list[str] = []
    option_open = False
    for word in words:
        if option_open or (locations and locations[-1].startswith("-") and word.startswith("-")):
            locations[-1] += f" {word}"
        else:
            locations.append(word)
        option_open = word.startswith("-") and not option_open
    return locations


def parse_listing(text: str) -> Listing:
    """`[N | N-M]... [--json]`. Raises BadRequest."""
    numbers: list[int] = []
    json = False
    for word in text.replace(",", " ").split():
        if word == "--json":
            json = True
            continue
        match = re.fullmatch(r"(\d+)(?:-(\d+))?", word)
        if not match:
            raise BadRequest(f"`{word}` is no probe number: `ubp info` lists them")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise BadRequest(f"the range {word} is empty: write the smaller number first")
        if last - first >= LONGEST_RANGE:
            raise BadRequest(f"the range {word} is too long for numbers of probes: `ubp info` lists them")
        numbers.extend(range(first, last + 1))
    return Listing(tuple(numbers), json)


def parse_numbers(text: str) -> tuple[int, ...]:
    """`[N | N-M]...`: the probes that a command is to change (none: all). Raises BadRequest."""
    listing = parse_listing(text)
    if listing.json:
        raise BadRequest("`--json` is for `ubp info`: nothing has been changed")
    return listing.numbers


def parse_audit(text: str) -> AuditRequest:
    """`N [RATE | off]`. Raises BadRequest."""
    words = text.split()
    if not words or len(words) > 2 or not words[0].isdecimal():
        raise BadRequest("one probe is audited at a time: write `ubp audit N [RATE | off]`")
    rate = words[1] if len(words) > 1 else str(DEFAULT_RATE)
    if rate == "off":
        return AuditRequest(int(words[0]), None)
    if not rate.isdecimal() or not 1 <= int(rate) <= MOST_RATE:
        raise BadRequest(f"`{rate}` is no rate: write a number from 1 on, or `off`")
    return AuditRequest(int(words[0]), int(rate))
