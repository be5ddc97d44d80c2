"""Runs inside GDB: `armed N...` speaks up where the jump of a breakpoint is not in the program's bytes."""

import gdb

JUMP = 0xE9


class Armed(gdb.Command):
    """Complain about each of these breakpoints whose jump is not in."""

    def __init__(self):
        super().__init__("armed", gdb.COMMAND_BREAKPOINTS)

    def invoke(self, argument, from_tty):
        for number in map(int, argument.split()):
            found = [item for item in gdb.breakpoints() if item.number == number]
            for place in found[0].locations:
                if self.first_byte(place.address) != JUMP:
                    gdb.write(f"NOT ARMED: breakpoint {number} at {place.address:#x}\n")

    @staticmethod
    def first_byte(address):
        with open(f"/proc/{gdb.selected_inferior().pid}/mem", "rb", buffering=0) as memory:
            memory.seek(address)
            return memory.read(1)[0]


Armed()
