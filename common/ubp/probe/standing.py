"""Where a debugger's own breakpoints stand, which ubp makes way for."""

from __future__ import annotations

from collections.abc import Container, Iterable

from ubp.records import dataclass


class Standing:
    """By number and by address; a question about an address costs the same whatever their number."""

    def __init__(self) -> None:
        self._addresses: dict[int, frozenset[int]] = {}
        self._numbers: dict[int, set[int]] = {}

    def move(self, number: int, addresses: Iterable[int]) -> frozenset[int]:
        """Breakpoint `number` stands at these now, and nowhere else. Those that are new to it."""
        before, now = self._addresses.pop(number, frozenset()), frozenset(addresses)
        for address in before - now:
            self._numbers[address].discard(number)
            if not self._numbers[address]:
                del self._numbers[address]
        for address in now - before:
            self._numbers.setdefault(address, set()).add(number)
        if now:
            self._addresses[number] = now
        return now - before

    def at(self, address: int, but: int | None = None) -> set[int]:
        """The numbers of those that stand there, without `but`."""
        return self._numbers.get(address, set()) - {but}

    def others(self, own: int | None) -> Container[int]:
        """The addresses at which breakpoints of other numbers than `own` stand, now and later."""
        return _Others(self, own)


@dataclass(frozen=True)
class _Others(Container[int]):
    standing: Standing
    own: int | None

    def __contains__(self, address: object) -> bool:
        return isinstance(address, int) and bool(self.standing.at(address, self.own))
