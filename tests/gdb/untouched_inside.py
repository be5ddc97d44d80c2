"""Runs inside GDB: `untouched` compares the program's code in memory, past GDB's own view, with its file."""

import gdb


class Untouched(gdb.Command):
    """Say where the process's own bytes differ from what its file has."""

    def __init__(self):
        super().__init__("untouched", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        process, path = gdb.selected_inferior().pid, str(gdb.objfiles()[0].filename)
        start, size, offset = code_of(process, path)
        with open(path, "rb") as file:
            content = file.read()[offset : offset + size]
        with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
            memory.seek(start)
            found = memory.read(len(content))
        differing = [f"{start + at:#x}" for at in range(len(content)) if found[at] != content[at]]
        gdb.write(f"TOUCHED at {', '.join(differing)}\n" if differing else "untouched\n")


def code_of(process, path):
    """(address, size, offset in the file) of the program's executable mapping."""
    with open(f"/proc/{process}/maps") as maps:
        for line in maps:
            span, access, offset, *_ = line.split()
            if access == "r-xp" and line.rstrip().endswith(path):
                start, end = (int(word, 16) for word in span.split("-"))
                return start, end - start, int(offset, 16)
    raise gdb.GdbError(f"no code of {path} in process {process}")


Untouched()
