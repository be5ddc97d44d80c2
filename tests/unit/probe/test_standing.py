"""Where breakpoints stand, when they come, move and go."""

from __future__ import annotations

from ubp.probe.standing import Standing


def test_what_moves_stands_at_its_new_places_alone() -> None:
    standing = Standing()
    assert standing.move(1, (0x10, 0x20)) == {0x10, 0x20}
    assert standing.move(1, (0x20, 0x30)) == {0x30}
    assert [standing.at(address) for address in (0x10, 0x20, 0x30)] == [set(), {1}, {1}]
    assert standing.move(1, ()) == frozenset()
    assert standing.at(0x20) == set()


def test_others_leave_out_ones_own_and_follow_what_changes() -> None:
    standing = Standing()
    standing.move(1, (0x10,))
    others, all_of_them = standing.others(1), standing.others(None)
    assert (0x10 in others, 0x10 in all_of_them) == (False, True)
    standing.move(2, (0x10,))
    assert standing.at(0x10, 1) == {2}
    assert 0x10 in others
    standing.move(2, ())
    assert 0x10 not in others
