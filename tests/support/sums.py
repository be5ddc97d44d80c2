"""What the programs print if nothing disturbs them."""

from __future__ import annotations


def threads_sums(passes: int, threads: int) -> str:
    """Of threads.c."""
    added = sum(2 * k - 1 for k in range(1, threads) if k <= passes)
    return f"total {passes * threads} sum {threads * (passes * (passes + 3) // 2) + added}\n"
