"""The shell around the pure core, and the only place that keeps state: probes, arenas, the process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from ubp.arch.base import Arch, Undo
from ubp.codegen.gaps import Arena, find_gap
from ubp.codegen.symbolfile import MACHINES, DescribedCode, described, symbol_file
from ubp.codegen.trampoline import Cells, Recovery, Trampoline, build_trampoline, trampoline_size_bound
from ubp.command import BreakRequest
from ubp.condition.accesses import Watched, both
from ubp.condition.compile import Reading, Readings
from ubp.condition.dollars import dollar_names
from ubp.condition.ops import Node
from ubp.condition.threads import (
    FIELDS,
    SEARCHED,
    TABLE_SIZE,
    KeptId,
    NumberedThread,
    id_offset,
    thread_number,
)
from ubp.condition.types import Scope
from ubp.debugger import Debugger
from ubp.entries import Entries
from ubp.errors import BadRequest, CannotCompile, CannotPlace, UbpError, Unavailable
from ubp.native.memory import Calls, SharedCells, map_cells, map_code
from ubp.native.process import Process
from ubp.native.threads import ThreadTable, find_id_offset
from ubp.probe.access import LONGEST_LOOK, access_condition
from ubp.probe.facts import LONGEST_WINDOW, MemoryMapping, SiteFacts
from ubp.probe.planner import Plan, plan_site
from ubp.probe.site import Placement, Probe, Site
from ubp.probe.strategy import JUMPS, Strategy

CODE_SIZE = 0x10000  # bytes
CELLS_SIZE = 0x8000
GROUND_SIZE = CODE_SIZE + CELLS_SIZE
REACH = (1 << 31) - 0x10000  # of a rel32, with a margin for where in an instruction it stands
CELLS_OF_A_SITE = 64  # bytes: a cache line of its own: sites must not slow each other down
assert Cells.SIZE <= CELLS_OF_A_SITE
NOWHERE = 0x10000  # where a table is shown that is not made: below it Linux maps nothing
ATTEMPTS = 3  # to map memory in a gap that the program may have taken meanwhile

Made = TypeVar("Made")
Build = Callable[[int, Cells], Trampoline]  # for an address, with these counters


@dataclass
class Ground:
    """Memory near a module: code for trampolines, and their counters right behind it."""

    code: Arena
    counters: Arena
    memory: SharedCells
    is_full: bool = False  # it had no room for one trampoline: none is made in vain for it any more

    @property
    def start(self) -> int:
        return self.code.address

    @property
    def end(self) -> int:
        return self.code.address + self.code.size

    def put(self, build: Build) -> tuple[Trampoline, Cells]:
        """The trampoline that `build` makes for the next free address. Raises Unavailable when it is full."""
        counters, first = self.counters.allocate(CELLS_OF_A_SITE, CELLS_OF_A_SITE)
        cells = Cells.at(first, self.owner)
        trampoline = build(self.code.next_slot(), cells)
        self.code, _ = self.code.allocate(len(trampoline.code))
        self.counters = counters
        return trampoline, cells

    def cut(self, size: int) -> int:
        """The address of `size` bytes of code. Raises Unavailable when it is full."""
        self.code, start = self.code.allocate(size, CELLS_OF_A_SITE)
        return start

    @property
    def owner(self) -> int:
        """Address of the bounds of the stack whose thread counts without a lock."""
        return self.memory.address

    def set_owner(self, stack: range) -> None:
        self.memory.write(self.owner + 8, stack.stop)  # first: with a low bound of 0 all would be inside
        self.memory.write(self.owner, stack.start)


class Session:
    """Probes and where they stand in the current process."""

    def __init__(self, debugger: Debugger, arch: Arch) -> None:
        self.debugger = debugger
        self.arch = arch
        self.readings = Readings()
        self.probes: dict[int, Probe] = {}
        self.grounds: list[Ground] = []
        # by start address; all that ever stood, and the entries that jumps lead to by a detour
        self.trampolines: dict[int, tuple[Trampoline, Site]] = {}
        self.entries = Entries()
        self.is_off = False
        self.numbers: ThreadTable | None = None
        self._owner = range(0)  # the stack whose thread counts without a lock
        self._met: set[int] = set()  # threads that are known to have other stacks
        self._process: Process | None = None
        self._standing = dict[int, set[int]]()  # numbers of probes that have or had a site, by its address

    # -- the process ------------------------------------------------------------------------------

    def process(self) -> Process:
        """The process that the placed sites are in. Raises Unavailable."""
        if self._process is None:
            raise Unavailable("the program is not running: start it with `run`")
        return self._process

    def is_in(self, pid: int) -> bool:
        """Whether `pid` is the process that sites are placed in."""
        return self._process is not None and self._process.pid == pid

    @property
    def has_process(self) -> bool:
        return self._process is not None

    def enter(self, pid: int) -> bool:
        """Begin anew if the process is another one: what was placed is gone with the old one.

        True if it is another one.
        """
        if self.is_in(pid):
            return False
        self.leave()
        self._process = Process(pid)
        self.grounds, self.trampolines, self.entries = [], {}, Entries()
        self._owner, self._met = range(0), {pid}
        self._standing = {}
        for probe in self.probes.values():
            probe.sites = {}
        return True

    def leave(self) -> None:
        """The process is gone; its counters stay readable until the next one."""
        if self._process is not None:
            self._process.close()
        self._process = self.numbers = None

    def chosen(self, numbers: Sequence[int]) -> list[Probe]:
        """The probes with these numbers (none: all). Raises BadRequest for one that is not there."""
        unknown = [number for number in numbers if number not in self.probes]
        if unknown:
            known = ", ".join(map(str, sorted(self.probes))) or "none"
            raise BadRequest(f"there is no ubp probe number {unknown[0]}; there is: {known}")
        return [self.probes[number] for number in numbers or sorted(self.probes)]

    # -- placing ----------------------------------------------------------------------------------

    def site(self, probe: Probe, address: int) -> Site:
        """The probe's site at `address`, made at its first use."""
        if address not in probe.sites:
            probe.sites[address] = Site(address, self.debugger.function_name(address))
            self._standing.setdefault(address, set()).add(probe.number)
        return probe.sites[address]

    def standing_at(self, address: int) -> Iterator[tuple[Probe, Site]]:
        """Whose sites are there."""
        for number in self._standing.get(address, ()):
            probe = self.probes.get(number)
            if probe is not None and address in probe.sites:
                yield probe, probe.sites[address]

    def windows(self, address: int) -> list[tuple[int, int]]:
        """What placed sites near `address` have replaced or locked, but those that stand at it."""
        near = range(address - LONGEST_WINDOW, address + LONGEST_WINDOW)
        others = [place for place in near if place in self._standing and place != address]
        places = [site.placement for place in others for _, site in self.standing_at(place)]
        return [place.span for place in places if place is not None]

    def is_taken(self, plan: Plan) -> bool:
        """Whether a site has been placed meanwhile that overlaps with what was planned."""
        begin, behind = plan.span
        return any(start < behind and begin < end for start, end in self.windows(begin))

    def facts(self, probe: Probe, address: int) -> SiteFacts:
        return self.debugger.survey(address, probe.number, self.windows(address))

    def plan(self, probe: Probe, address: int, reading: Reading | None = None) -> Plan:
        """Decide how `probe` can stand at `address`; changes nothing. Raises UbpError: not by a jump.

        `reading`: of its condition there, if it was just made.
        """
        refusal = probe.refused_at(address)
        if refusal:
            raise CannotPlace(refusal)
        if probe.wanted not in (None, *JUMPS):
            raise CannotPlace(f"`-strategy {probe.wanted.value}` was asked for")
        thread = None if probe.thread is None else self._kept_id(probe.thread)
        facts, scope = self.facts(probe, address), partial(self.scope, probe, address)
        mappings = self.entries.taken(self.process().regions(), address) if self.has_process else None
        return plan_site(self.arch, facts, scope, probe, thread, reading, self.readings.read, mappings)

    def scope(self, probe: Probe, address: int) -> Scope:
        """What the names in the probe's condition mean at `address`."""
        return self.debugger.scope(address, probe.number, lambda name: self._thread_number(name, probe))

    def access_condition(self, request: BreakRequest, places: Sequence[int], watched: Watched) -> str:
        """What `request.access`, and its condition, are together: a condition of the debugger's.

        `watched` is what the access means at this moment. Raises UbpError where that cannot be at one of
        `places`, or is another condition at each of them.
        """
        if not places:
            raise BadRequest(
                f"`if_access` is about one instruction, and there is none yet at {request.location}: "
                "set it when what has the place is loaded"
            )
        found = {place: self._access_condition(place, request.condition, watched) for place in places}
        if len(set(found.values())) > 1:
            names = ", ".join(f"*{place:#x}" for place in places)
            raise BadRequest(
                "`if_access` is about one instruction, and they are not alike at the "
                f"{len(places)} places of {request.location}: name one of {names}"
            )
        return found[places[0]]

    def _access_condition(self, place: int, condition: str | None, watched: Watched) -> str:
        in_rust = self._is_in_rust(place)
        access = access_condition(self.arch, self._code(place), place, watched, in_rust=in_rust)
        return both(access, condition, in_rust=in_rust)

    def _code(self, place: int) -> bytes:
        """What stands there and behind it: less where memory, or the section, ends. Raises Unavailable."""
        size = LONGEST_LOOK
        while size > 1:
            with suppress(Unavailable):
                return self.debugger.code(place, size)
            size //= 2
        return self.debugger.code(place, size)

    def _is_in_rust(self, place: int) -> bool:
        try:
            return self.debugger.scope(place).rust_rules() is not None
        except UbpError:  # the debugger reads conditions there in another way than ubp
            return False

    def explain(self, address: int, probe: Probe) -> str:
        """See `ubp.explain.explain`."""
        from ubp.explain import explain

        return explain(self, address, probe)

    def check_strategy(self, probe: Probe, address: int) -> None:
        """Raises CannotPlace where the strategy that was asked for cannot serve the probe."""
        if probe.wanted is not None:
            from ubp.ranking import check

            check(self, address, probe)

    def place(self, probe: Probe, site: Site, plan: Plan | None = None) -> Calls[bool]:
        """Put a trampoline for `site` into the process; the site itself is left as it is.

        `plan` saves planning. False: not possible, and the site's `reason` says why.
        """
        try:
            if not FIELDS.keys().isdisjoint(dollar_names(probe.condition)):
                yield from self._make_thread_table(site.address)
            site.placement = yield from self._put(probe, site, plan)
        except UbpError as error:
            site.reason = str(error)
            return False
        finally:
            site.values = self._values_of(probe)
        return True

    def _put(self, probe: Probe, site: Site, plan: Plan | None) -> Calls[Placement]:
        if plan is not None and plan.way.strategy is Strategy.JUMP:
            return (yield from self._install(plan, site))
        for _ in range(ATTEMPTS):
            plan = self.plan(probe, site.address)  # anew: where a pun can lead to may have been taken since
            try:
                return (yield from self._install(plan, site))
            except Unavailable as error:
                if plan.way.pun is None:
                    raise
                reason = error
        raise reason

    def _install(self, plan: Plan, site: Site) -> Calls[Placement]:
        window, pun = plan.window, plan.way.pun
        if pun is not None:
            yield from self.entries.map(pun.entries, window.site)
        ground, trampoline, cells = yield from self._built(plan)
        self.process().write(trampoline.address, trampoline.code)
        ground.memory.write(cells.audit, plan.audit or 0)
        self.trampolines[trampoline.address] = (trampoline, site)
        for entry in pun.entries if pun else ():
            self._write_entry(entry, trampoline, site)
        jump = pun.code if pun else self.arch.jump(window.site, trampoline.address)
        return Placement(
            window=window,
            trampoline=trampoline,
            cells=cells,
            memory=ground.memory,
            jump=jump,
            original=window.code[: len(jump)],
            condition=plan.condition,
            may_be_returned_to=plan.may_be_returned_to,
            pun=pun,
        )

    def _write_entry(self, entry: int, trampoline: Trampoline, site: Site) -> None:
        """A way to the trampoline; whoever is found on it has not been counted."""
        code = self.arch.long_jump(entry, trampoline.address)
        self.process().write(entry, code)
        back = {0: Recovery(Undo(site.address))}
        self.trampolines[entry] = Trampoline(entry, code, None, None, entry, back), site

    def _built(self, plan: Plan) -> Calls[tuple[Ground, Trampoline, Cells]]:
        """A trampoline within reach of the site and of all data that its module refers to, and its place."""

        def build(address: int, cells: Cells) -> Trampoline:
            return build_trampoline(self.arch, plan.request(cells), address)

        for ground in self._grounds_near(plan.module):
            try:
                return ground, *ground.put(build)
            except Unavailable:
                ground.is_full = True
        site = plan.window.site
        trampoline_size_bound(
            self.arch, plan.request(Cells.at(site, owner=site))
        )  # raises before it is mapped
        ground = yield from self._new_ground(plan.module)
        return ground, *ground.put(build)

    def cut_code(self, near: tuple[int, int], size: int) -> Calls[int]:
        """The address of `size` bytes for code, from where all of [low, high) can be reached.

        Raises CannotPlace or Unavailable.
        """
        for ground in self._grounds_near(near):
            with suppress(Unavailable):
                return ground.cut(size)
        ground = yield from self._new_ground(near)
        return ground.cut(size)

    def is_within_reach(self, start: int, near: tuple[int, int]) -> bool:
        """Whether code in a ground that contains `start` reaches all of [low, high)."""
        return any(ground.start <= start < ground.end for ground in self._grounds_near(near, full=True))

    def _grounds_near(self, near: tuple[int, int], full: bool = False) -> list[Ground]:
        low, high = near
        return [
            ground
            for ground in self.grounds
            if (full or not ground.is_full) and high - REACH <= ground.start <= low + REACH - GROUND_SIZE
        ]

    def _new_ground(self, near: tuple[int, int]) -> Calls[Ground]:
        ground = yield from self._map_ground(*near)
        self.grounds.append(ground)
        self.meet_threads()
        return ground

    def meet_threads(self) -> None:
        """While all threads stand still, for where nobody tells of new ones."""
        for thread in self.process().threads() if self.grounds else ():
            self.thread_made(thread)

    def thread_made(self, thread: int) -> None:
        """A thread is there, and stands still. If it may be on the stack that owns counts, none owns them."""
        if thread in self._met or not self.grounds:
            return
        stack_pointer = self.process().stack_pointer(thread)
        if stack_pointer is None or stack_pointer in self._owner:
            self.share_counts()
        else:
            self._met.add(thread)

    def stack_given(self, end: int) -> None:
        """A thread is about to be made that begins below `end`."""
        if end - 1 in self._owner:
            self.share_counts()

    def share_counts(self) -> None:
        """No thread counts without a lock any more. Exact at any time: others count in other cells."""
        self._owner = range(0)
        for ground in self.grounds:
            ground.set_owner(self._owner)

    def _map_ground(self, low: int, high: int) -> Calls[Ground]:
        if not self.grounds:
            self._owner = self.process().main_stack()

        def make(start: int) -> Calls[Ground]:
            yield from map_code(start, CODE_SIZE)
            memory = yield from map_cells(self.process().pid, start + CODE_SIZE, CELLS_SIZE)
            cells = Arena(start + CODE_SIZE, CELLS_SIZE, used=CELLS_OF_A_SITE)
            ground = Ground(Arena(start, CODE_SIZE), cells, memory)
            ground.set_owner(self._owner)
            return ground

        return (yield from self._in_a_gap(low, high, GROUND_SIZE, make))

    def _in_a_gap(self, low: int, high: int, size: int, make: Callable[[int], Calls[Made]]) -> Calls[Made]:
        """What `make` maps at the start of `size` free bytes within reach of [low, high)."""
        taken: list[MemoryMapping] = []
        for _ in range(ATTEMPTS):
            mappings = [
                MemoryMapping(region.start, region.end, region.permissions, region.name)
                for region in self.process().regions()
            ]
            start = find_gap([*mappings, *taken], low, high, size)
            try:
                return (yield from make(start))
            except Unavailable as error:
                taken.append(MemoryMapping(start, start + size, "---p", "refused"))
                reason = error
        raise reason

    # -- the debugger's own values ----------------------------------------------------------------

    def _values_of(self, probe: Probe) -> tuple[object, ...]:
        """What the plan for a condition depends on beside the program; never equal while it cannot hold."""
        names = dollar_names(probe.condition)
        if FIELDS.keys().isdisjoint(names):
            return self.debugger.values_of(names)
        table = None if self.numbers is not None and self.numbers.is_sound else object()
        return (*self.debugger.values_of(names), table)

    def is_outdated(self, probe: Probe) -> bool:
        """Whether a plan was made with a value of the debugger's that has changed since."""
        if not dollar_names(probe.condition):
            return False
        now = self._values_of(probe)
        return any(site.values is not None and site.values != now for site in probe.sites.values())

    def _thread_number(self, name: str, probe: Probe) -> Node:
        """What `$_thread` or `$_gthread` becomes. Raises CannotCompile."""
        if probe.is_counter:
            raise CannotCompile(
                f"${name} may need the debugger, and a counter never asks it: `thread N` does not"
            )
        if self.numbers is not None:
            return thread_number(name, self.numbers.offset, self.numbers.address)
        pid = self.debugger.process_id()
        if pid is None:
            raise CannotCompile(f"${name} is known only when the program runs")
        with closing(Process(pid)) as process:
            return thread_number(name, self._id_offset(process), NOWHERE)

    def _kept_id(self, thread: int) -> KeptId:
        """Raises UbpError where the program's code could not tell the debugger's thread number `thread`."""
        number, pointer = self.debugger.thread_storage(thread)
        return KeptId(id_offset({number: self.process().read(pointer, SEARCHED)}), number)

    def _id_offset(self, process: Process) -> int:
        return find_id_offset(process, [thread.id for thread in self.debugger.threads()])

    def _make_thread_table(self, near: int) -> Calls[None]:
        """Map it, or begin anew with one that a thread of another kind has made useless."""
        if self.numbers is not None and self.numbers.is_sound:
            return
        process = self.process()
        offset = self._id_offset(process)
        if self.numbers is None:

            def make(start: int) -> Calls[ThreadTable]:
                cells = yield from map_cells(process.pid, start, TABLE_SIZE)
                return ThreadTable(process, cells, offset)

            self.numbers = yield from self._in_a_gap(near, near + 1, TABLE_SIZE, make)
        self.numbers.begin(offset)
        self.number_threads()

    def number_threads(self) -> None:
        """Before threads run: whoever found no free slot may find one now."""
        for thread in self.debugger.threads() if self.numbers is not None else ():
            self.number_thread(thread)

    def number_thread(self, thread: NumberedThread) -> None:
        """A thread is new, or is to run again."""
        if self.numbers is not None:
            self.numbers.enter(thread)

    # -- looking back -----------------------------------------------------------------------------

    def descriptions(self, known: int) -> Iterator[bytes]:
        """Symbol files for all trampolines but the first `known`: one for each piece of memory."""
        # by identity: two sites at one address may be equal
        numbers = {id(site): probe.number for probe in self.probes.values() for site in probe.sites.values()}
        new = list(self.trampolines.values())[known:]
        codes = [_described(trampoline, site, numbers.get(id(site), 0)) for trampoline, site in new]
        for ground in self.grounds:
            inside = [code for code in codes if ground.start <= code.address < ground.end]
            if inside:
                start = min(code.address for code in inside)
                end = max(code.address + code.size for code in inside)
                yield symbol_file(start, end - start, inside, MACHINES[self.arch.name])

    def trampoline_at(self, pc: int) -> tuple[Trampoline, Site] | None:
        """The trampoline that a thread at `pc` is inside of."""
        if pc not in self.trampolines and not any(one.start <= pc < one.end for one in self.grounds):
            return None
        for trampoline, site in self.trampolines.values():
            if trampoline.address <= pc < trampoline.address + len(trampoline.code):
                return trampoline, site
        return None

    def differences(self) -> list[str]:
        """True hits that the trampolines counted and the debugger did not see, or the other way round."""
        found = []
        for probe in self.probes.values():
            for site in probe.sites.values() if not probe.is_counter else ():
                if site.true_hits != site.sent:
                    found.append(
                        f"breakpoint {probe.number} at {site.address:#x}: the program counted "
                        f"{site.true_hits} true hits, the debugger saw {site.sent} of them"
                    )
        return found


def _described(trampoline: Trampoline, site: Site, number: int) -> DescribedCode:
    """Code of the probe of that number, as a debugger is to show it."""
    placement = site.placement_of(trampoline)
    resume = placement.end if placement else site.address
    return described(trampoline, f"ubp_probe_{number}", resume)
