"""What the programs print if nothing disturbs them."""

from __future__ import annotations


def threads_sums(passes: int, threads: int) -> str:
    """Of threads.c."""
    added = sum(2 * k - 1 for k in range(1, threads) if k <= passes)
    return f"total {passes * threads} sum {threads * (passes * (passes + 3) // 2) + added}\n"


def wild_sum() -> str:
    """Of wild.c: 0 to 19, and 18 good pointers."""
    return "208\n"


WILD_KINDS = 7  # of passes in wild_threads.c


def wild_threads_sum(passes: int, every: int, threads: int = 4) -> int:
    """Of wild_threads.c, behind `sum `."""
    total = 0
    for i in range(1, passes + 1):
        kind = 0 if i % every else i // every % WILD_KINDS
        total += threads * (i + {5: 0, 6: 2}.get(kind, 1))
        total += sum(range(threads)) * (kind not in (1, 2, 3, 4))
    return total


GOOD = 1000  # passes of newborn.c before threads are made


def newborn_sum(threads: int) -> int:
    """Of newborn.c, behind `sum `."""
    return GOOD * (GOOD + 1) // 2 + threads * (threads - 1) // 2


def processes_lines(how: str = "") -> list[str]:
    """Of processes.c with this first argument, sorted."""
    first, second, third = (sum(i * factor + 1 for i in range(1000)) for factor in (2, 3, 5))
    child = "from exec" if how == "v" else f"child {first + second}"
    return sorted([child, f"parent {first + third} status 0"])
