"""Debug registers in GDB: `ubp budget`, `ubp watch`, `ubp hbreak`, and what GDB's own commands run into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

import gdb

from gdb_ubp import compat
from gdb_ubp.debugger import ARCHITECTURES, REMOTE
from gdb_ubp.registers import CLASSES, HARDWARE, Snapshot, Trial, logged, regions_in, snapshot
from gdb_ubp.said import said
from ubp import budget as shell
from ubp.arch.x86_64.debugregs import DebugRegister
from ubp.budget import Stub, Told
from ubp.command import BudgetRequest, HbreakRequest, WatchRequest, parse_break
from ubp.errors import BadRequest, UbpError, Unavailable
from ubp.hardware.alternatives import Change
from ubp.hardware.capacity import Capacity, Holder, Learned, Owner, hardware_breakpoint, watchpoint
from ubp.hardware.models import SHARED
from ubp.hardware.planner import Placed
from ubp.hardware.request import Request
from ubp.hardware.shapes import Access, Span
from ubp.records import dataclass

OFFERS_OF_A_STUB = (Change.SOFTWARE, Change.STEPPED)
OFFERS = (*OFFERS_OF_A_STUB, Change.PROBED)
NO_READS = (
    "ubp: x86 has no debug register for reads alone: GDB takes one for reads and writes, and passes over the "
    "hits that changed the value\n"
)
WORDS = {1: "unsigned char", 2: "unsigned short", 4: "unsigned int", 8: "unsigned long"}
NEW = Owner(Holder.DEBUGGER, "a new watchpoint")


class GdbBudget:
    """One per GDB."""

    def __init__(self) -> None:
        self.lengths: dict[int, dict[int, int]] = {}  # of what GDB has tried to place: number, address
        self.enabled: dict[int, bool] = {}
        self.is_asking = False  # a command of ours makes what GDB tells of
        self.made: list[gdb.Breakpoint] = []

    # -- commands ---------------------------------------------------------------------------------

    def show(self, request: BudgetRequest) -> str:
        _refuse_while_running()
        told = self.told()
        if request.is_trial:
            return shell.trial(told, [self._trial(request)])
        return shell.json(told) if request.json else shell.table(told)

    def _trial(self, request: BudgetRequest) -> Request:
        length = _number(request.length) if request.length else _pointed_at(request)
        access = Access(request.access)
        if access is Access.READ:
            gdb.write(NO_READS)
            access = Access.READ_WRITE
        return Request(access, _number(request.address), length, Owner(Holder.DEBUGGER, "this"))

    def watch(self, request: WatchRequest, from_tty: bool) -> gdb.Breakpoint | None:
        """Make GDB's own watchpoint, if the next resume can arm it. Raises UbpError or gdb.error."""
        _refuse_while_running()
        with _in_c_if_needed(request) as text:
            told, asked = self.told(), _asked(request, text)
            _ensure(told, asked.requests, request.expression)
            if not asked.is_hardware:
                raise BadRequest(_too_complex(request.expression))
            if request.command == "rwatch":
                gdb.write(NO_READS)
            made = self._make(f"{request.command} {text}", from_tty)
        if request.self_test:
            self._test(made)
        return made

    def hbreak(self, request: HbreakRequest, from_tty: bool) -> gdb.Breakpoint | None:
        """Make GDB's own hardware breakpoint, if the next resume can arm it."""
        _refuse_while_running()
        told = self.told()
        shell.ensure_all(told, _places_of(request.text))
        made = self._make(f"hbreak {request.text}", from_tty)
        if request.self_test:
            self._test(made)
        return made

    def for_code(self) -> tuple[int, int]:
        """(debug registers for code that a thread has, how many of them are free in all)."""
        try:
            return shell.for_code(self.told())
        except Unavailable:
            return 0, 0

    def ensure_code(self, places: Sequence[int], owner: str) -> None:
        """Raises UbpError, with the holders, unless hardware breakpoints can stand at all of these."""
        _refuse_while_running()
        wanted = hardware_breakpoint("of these", owner)
        shell.ensure_all(self.told(), [Request(Access.EXEC, place, 1, wanted) for place in places])

    def _test(self, made: gdb.Breakpoint | None) -> None:
        """Have the registers of what was made fire. Raises Unavailable, and deletes it, if they do not."""
        seen, told = snapshot(), self.told()
        wanted = [] if made is None else [one for one in told.requests if one.owner == _owner(made)]
        given = () if seen is None else seen.given
        mine = [one for one in given if any(_serves(one, request) for request in wanted)]
        try:
            if not mine:
                raise Unavailable(
                    "nothing can be tested before the program runs: set it when the program stands"
                )
            gdb.write(f"ubp: {shell.self_test(told, int(gdb.selected_inferior().pid), mine)}\n")
        except UbpError:
            if made is not None:
                made.delete()
            raise

    def _make(self, command: str, from_tty: bool) -> gdb.Breakpoint | None:
        self.made, self.is_asking = [], True
        try:
            gdb.execute(command, from_tty)
        except gdb.error:
            for one in self.made:  # GDB keeps what it could not place, and refuses to go on with it
                one.delete()
            raise
        finally:
            self.is_asking = False
        return self.made[-1] if self.made else None  # it was put off until a library is loaded, or not made

    # -- events -----------------------------------------------------------------------------------

    def created(self, item: gdb.Breakpoint) -> None:
        self.enabled[item.number] = item.enabled
        if self.is_asking:
            self.made.append(item)
            return
        self._announce(item)

    def modified(self, item: gdb.Breakpoint) -> None:
        """Also at each hit: only what is enabled again is of interest."""
        before = self.enabled.get(item.number, True)
        self.enabled[item.number] = item.enabled
        if item.enabled and not before:
            self._announce(item)

    def _announce(self, item: gdb.Breakpoint) -> None:
        with suppress(UbpError, gdb.error):  # of a target that tells nothing there is nothing to say
            text = _why_stepped(item) if item.type == gdb.BP_WATCHPOINT else self._conflict(item)
            if text is not None:
                gdb.write(f"ubp: {text}\n")

    def _conflict(self, item: gdb.Breakpoint) -> str | None:
        return shell.conflict(self.told(), _owner(item))

    # -- what there is ----------------------------------------------------------------------------

    def told(self) -> Told:
        """What GDB tells at this stop. Raises Unavailable."""
        kind = compat.connection_type()
        if kind in REMOTE:
            return Told(tuple(self._requests(None)), None, offers=OFFERS_OF_A_STUB, stub=_stub())
        _check_machine()
        seen = snapshot()
        requests = self._requests(seen)
        placed = None if seen is None else _placed(seen.given, requests)
        threads = _threads() if kind == "native" else {}
        return Told(tuple(requests), placed, threads, offers=OFFERS)

    def _requests(self, seen: Snapshot | None) -> list[Request]:
        found = [one for item in _enabled() for one in self._requests_of(item, seen)]
        return found + _automatic(seen, found)

    def _requests_of(self, item: gdb.Breakpoint, seen: Snapshot | None) -> Iterator[Request]:
        access, owner = HARDWARE[item.type], _owner(item)
        if access is Access.EXEC:
            yield from (Request(access, place, 1, owner) for place in compat.served(item))
            return
        lengths = self._measured(item, seen)
        for place in [int(one.address) for one in item.locations] or list(lengths):
            yield Request(access, place, lengths.get(place, 8), owner)

    def _measured(self, item: gdb.Breakpoint, seen: Snapshot | None) -> dict[int, int]:
        """How long each region of a watchpoint is, by its address."""
        known = self.lengths.setdefault(item.number, {})
        places = [int(one.address) for one in item.locations]
        if seen is not None:
            tried = [one for one in seen.tried if one[0] is HARDWARE[item.type]]
            known.update((address, length) for _, address, length in tried if address in places)
        if not all(place in known for place in places) or not places:
            region = _value_region(item.expression or "")
            if region is not None and (region[0] in places or not places):
                known[region[0]] = region[1]
        if seen is not None:
            for place in places:
                known.setdefault(place, _length_of(place, HARDWARE[item.type], seen.given))
        return {place: known[place] for place in places or known if place in known}


def _length_of(place: int, access: Access, given: Iterable[DebugRegister]) -> int:
    """By the registers that follow each other; 8 if there is none."""
    end = place
    for one in sorted(given, key=lambda one: one.address):
        if one.access is access and one.address == end:
            end += one.length
    return end - place or 8


def _enabled() -> list[gdb.Breakpoint]:
    """What wants debug registers, the oldest first."""
    mine = [one for one in gdb.breakpoints() if one.number > 0 and one.type in HARDWARE and one.enabled]
    return sorted(mine, key=lambda one: int(one.number))


def _owner(item: gdb.Breakpoint) -> Owner:
    if HARDWARE.get(item.type) is Access.EXEC:
        return hardware_breakpoint(item.number, item.location or "")
    return watchpoint(item.number, item.expression or "")


def _automatic(seen: Snapshot | None, requests: list[Request]) -> list[Request]:
    """Breakpoints that GDB has made hardware ones by itself (`set breakpoint auto-hw`)."""
    known = {one.address for one in requests if one.access is Access.EXEC}
    given = [one.address for one in seen.given if one.access is Access.EXEC] if seen else []
    return [
        Request(Access.EXEC, address, 1, hardware_breakpoint(item.number, item.location or ""))
        for item in compat.user_breakpoints()
        for address in compat.standing(item)
        if address in given and address not in known
    ]


def _placed(given: Iterable[DebugRegister], requests: list[Request]) -> tuple[Placed, ...]:
    found = []
    for one in given:
        span = Span(one.address, one.address + one.length)
        owners = (want.owner for want in requests if _serves(one, want))
        found.append(Placed(SHARED, (one.index,), None, one.access, span, tuple(dict.fromkeys(owners))))
    return tuple(found)


def _serves(one: DebugRegister, request: Request) -> bool:
    span = Span(one.address, one.address + one.length)
    return request.access is one.access and request.span.contains(span)


def _threads() -> dict[int, int]:
    return {int(one.num): int(one.ptid[1] or one.ptid[0]) for one in gdb.selected_inferior().threads()}


def _stub() -> Stub:
    limit = compat.setting("remote hardware-watchpoint-limit")
    told = Capacity(int(limit), Learned.DEBUGGER) if limit.isdecimal() else None
    return Stub(_option("ubp hw-breakpoints"), _option("ubp hw-watchpoints") or told)


def _option(name: str) -> Capacity | None:
    value = compat.setting(name)
    return Capacity(int(value), Learned.USER) if value.isdecimal() else None


def _check_machine() -> None:
    inferior = gdb.selected_inferior()
    name = inferior.architecture().name()
    if inferior.pid and name not in ARCHITECTURES:
        raise Unavailable(f"the program is built for {name}; ubp knows the debug registers of x86-64 only")


def _refuse_while_running() -> None:
    thread = gdb.selected_thread()
    if thread is not None and thread.is_running():
        raise Unavailable(
            "the program runs, and GDB sets debug registers while it stands: `interrupt` it first"
        )


@dataclass(frozen=True)
class _Asked:
    """What GDB would watch. `is_hardware`: it would take debug registers, if there were enough."""

    requests: list[Request]
    is_hardware: bool = True


def _ensure(told: Told, requests: list[Request], expression: str) -> None:
    """Raises UbpError; of a value that is found by way of pointers, that it might fit by itself."""
    try:
        shell.ensure(told, requests)
    except Unavailable as error:
        alone = [one for one in requests if (one.address, one.length) == _value_region(expression)]
        if len(requests) > 1 and alone and shell.fits(told, alone):
            text = f"`ubp watch -location {expression}`: what leads to its value is not watched"
            raise type(error)(f"{error}\n  {text}") from None
        raise


def _asked(request: WatchRequest, text: str) -> _Asked:
    """Raises BadRequest, or gdb.error for what GDB does not understand."""
    access = Access.WRITE if request.command == "watch" else Access.READ_WRITE
    owner = replace(NEW, expression=request.expression)
    if request.expression.startswith("-l"):  # of its value alone, wherever that was found
        gdb.parse_and_eval(_without_option(request.expression))
        return _Asked([Request(access, *_region_in_memory(request.expression), owner)])
    kind, places, tried = _tried(text, CLASSES[request.command])
    expression = text.partition(" if ")[0] if request.region else request.expression
    if kind not in HARDWARE:
        return _Asked([Request(access, *_region_in_memory(expression), owner)], is_hardware=False)
    value = _value_region(expression)
    lengths = dict([value] if value else []) | tried
    return _Asked([Request(access, place, lengths.get(place, 8), owner) for place in places or lengths])


def _tried(text: str, access: int) -> tuple[int, list[int], dict[int, int]]:
    """What GDB makes of a watchpoint: its type, its places, and the lengths there if it tried to arm it."""
    made: list[tuple[int, list[int]]] = []

    def look(trial: gdb.Breakpoint) -> None:
        made.append((trial.type, [int(one.address) for one in trial.locations]))

    log = logged(lambda: Trial.run(look, text, gdb.BP_WATCHPOINT, access))
    ((kind, places),) = made
    return kind, places, {address: length for _, address, length in regions_in(log)}


def _region_in_memory(expression: str) -> tuple[int, int]:
    """Raises BadRequest."""
    region = _value_region(expression)
    if region is None:
        raise BadRequest(_not_in_memory(_without_option(expression)))
    return region


def _too_complex(expression: str) -> str:
    if compat.setting("can-use-hw-watchpoints") == "0":
        return "GDB is told to use no debug registers for watchpoints: `set can-use-hw-watchpoints 1`"
    return (
        f"`{expression}` is found by way of what debug registers cannot watch: "
        f"`ubp watch -location {expression}` watches its value alone"
    )


def _places_of(text: str) -> list[Request]:
    """Of a hardware breakpoint; none where only GDB understands the text, or waits for a library."""
    try:
        location = parse_break(text).location
    except BadRequest:
        return []
    owner = hardware_breakpoint("of these", location)
    found: list[Request] = []

    def look(trial: gdb.Breakpoint) -> None:
        found.extend(Request(Access.EXEC, place, 1, owner) for place in compat.served(trial))

    with suppress(gdb.error):  # said again by the command itself
        gdb.decode_line(location) if location else gdb.decode_line()
        Trial.quietly(look, location or "*$pc", gdb.BP_HARDWARE_BREAKPOINT)
    return found


def _without_option(expression: str) -> str:
    words = expression.strip()
    for option in ("-location ", "-l "):
        words = words.removeprefix(option)
    return words


def _value_region(expression: str) -> tuple[int, int] | None:
    """Where the value of a watched expression stands; None if it is not in memory, or cannot be read now."""
    try:
        value = gdb.parse_and_eval(_without_option(expression))
        address = value.address
    except gdb.error:
        return None
    return None if address is None else (int(address), _size(value.type))


def _size(kind: gdb.Type) -> int:
    try:
        return int(kind.sizeof)
    except gdb.error:
        return 1  # what is not known


def _not_in_memory(expression: str) -> str:
    try:
        where = said(f"info address {expression}").strip().rstrip(".")
    except gdb.error:
        where = "it is computed"
    return (
        f"`{expression}` is not in memory, where debug registers watch ({where}): "
        f"GDB's own `watch {expression}` compares after each instruction, about 88 us"
    )


def _why_stepped(item: gdb.Breakpoint) -> str | None:
    """Of a watchpoint that takes no register though it was to take one."""
    if compat.setting("can-use-hw-watchpoints") == "0":
        return None
    region = _value_region(item.expression or "")
    why = "it is not in memory" if region is None else f"{region[1]} bytes are more than debug registers hold"
    return f"watchpoint {item.number} takes no debug register, and about 88 us an instruction: {why}"


def _region_of(request: WatchRequest) -> tuple[int, int]:
    assert request.region is not None
    address, size = map(_number, request.region)
    return address & (1 << 64) - 1, size


def _number(text: str) -> int:
    """Of an array or a function its address, as in C. Raises BadRequest."""
    value = gdb.parse_and_eval(text)
    if value.type.strip_typedefs().code in (gdb.TYPE_CODE_FUNC, gdb.TYPE_CODE_ARRAY) and value.address:
        value = value.address
    try:
        return int(value)
    except (gdb.error, ValueError, OverflowError):
        raise BadRequest(f"`{text}` is no number: an address and a number of bytes are needed") from None


def _pointed_at(request: BudgetRequest) -> int:
    """The size of what a typed pointer points at, else a byte."""
    kind = gdb.parse_and_eval(request.address).type.strip_typedefs()
    return _size(kind.target()) if kind.code == gdb.TYPE_CODE_PTR and request.access != "x" else 1


@contextmanager
def _in_c_if_needed(request: WatchRequest) -> Iterator[str]:
    """The text for GDB's command; a region is written in C, whatever the program's language is."""
    if request.region is None:
        yield request.text
        return
    address, size = _region_of(request)
    if size < 1:
        Request(Access.WRITE, address, size, NEW)
    kind = f"{WORDS[size]} *" if size in WORDS else f"unsigned char (*)[{size}]"
    text = f"*({kind}) {address:#x}"
    before = compat.setting("language")
    try:
        gdb.parse_and_eval(f"sizeof({text})")
        before = ""
    except gdb.error:
        gdb.execute("set language c", to_string=True)
    try:
        yield f"{text} {request.rest}".strip()
    finally:
        if before:
            gdb.execute(f"set language {before}", to_string=True)
