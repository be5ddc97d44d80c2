"""Expressions for the sites of tests/programs/members.cc and odd.c: names that lead into classes, and the
types and places that are rare."""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE_IN_MEMBERS = """
    passed; in_file; in_thread; in_thread * 2 < 0; counted; global_reference; &global_reference == &referred
    file_reference.value; &file_reference == &plain_object; file_reference.first + 1
    outer::deep; outer::inner::deep; outer::inner::only_inner; outer::latest::from_inline; only_inner
    outer::unnamed; outer::alias_target::aliased; top_unnamed; ::passed; ::outer::deep; ::top_unnamed
    ::outer::inner::deep + ::passed * 0; Root::shared; Second::of_base; Both::of_base; Bottom::fixed
    Both::static_reference; Both::static_reference + 1; &Both::static_reference == &referred
    sizeof(Bottom); sizeof(Both); sizeof(outer::Signal); outer::Low; outer::Low < 0; outer::Signal::Green
    outer::Signal::Red == outer::Signal::Green; counting::nothing; to_member; sizeof to_member; pass::row
"""

VIRTUALS = """
    bottom->root; bottom->root == 10; left->root; right.root; right.reach; root->root; own.root; own.farther
    own.bottom; bottom->left; left->left; own.Left::left; own.Right::right; bottom->Root::root
    own.Root::same; own.Left::same; own.fixed; own.shared; bottom->shared; right.shared; left->same
    right.same; own.padding[1]; own.root + own.left + own.right; own.root > 0 && own.farther > 0
    &own.root; &bottom->root == &left->root; &right.root == &left->root; (long)&own.root - (long)&own
    ((Left *)0)->root; &((Left *)0)->root; sizeof own.root; 1 && bottom->root == 11; 0 || right.root == 10
    left && left->root; (*left).root; (&own)->root; own.Bottom::bottom; own.same; bottom->Left::root
    both.Plain::value; both.Second::value; both.value; both.Both::value; both.first; both.second
    both.Second::second; nothing->first; nothing->of_base; nothing->Plain::value; nothing->Second::value
    nothing && nothing->Second::value; &both.Plain::value == 0; &both.Second::value
    (long)&both.Second::value - (long)&both; 1 && both.Plain::value; sizeof(both.Plain::value)
    both.static_reference; both.to_plain.first; both.to_plain.value; both.to_int; both.to_int + 1
    both.signal; both.signal == outer::Signal::Green; both.signal != outer::Signal::Red; both.loose
    both.loose == outer::Low; both.inside.part; both.inside.named_as; both.low; both.next; both.whole
    both.yes; both.yes == true; !both.yes; both.of_base; both.own; both.hidden_by_member
    signal; signal == outer::Signal::Red; signal != outer::Signal::Green; holder.held; of_plain.held.value
    of_plain.held.first; of_constant; moved; moved + of_constant; &moved; row; both.Second::of_base
"""

METHOD = """
    own; value; this->value; first; second; Plain::value; Second::value; Plain::first; Second::second
    this->Plain::value; this->Second::value; this->Both::own; Both::value; hidden_by_member
    ::hidden_by_member; ::hidden_by_member == 77 && hidden_by_member == 8; this->low; this->next
    this->whole; inside.part; inside.named_as; signal; signal == outer::Signal::Green; loose
    loose == outer::Low; of_base; static_reference; to_plain.first; to_int; yes; calls; argument
    (*this).value; this->second; Plain::first + Second::second; 1 && Plain::value; sizeof(Plain::value)
    &Second::value; &this->Second::value; whole; low; this == 0; value - Plain::value * Second::value
"""

UNBOUND = """
    argument; local; argument * 2 == local; of_base; Second::of_base; static_reference; value; own
    Plain::value
"""

CLOSURE = """
    counter; other; local; argument; by.first; by.value; __closure->__other; counter == other
    counter + other + local; row; &counter
"""

EVERYWHERE_IN_ODD = """
    global; in_thread; in_thread == 4; &in_thread; thread_fields.yes; thread_fields.no; thread_fields.tiny
    thread_fields.kind; thread_fields.kind == MINUS; thread_fields.huge; thread_fields.whole
    thread_fields.half; nine.before; nine.across; nine.shifted; nine.after; nine.last; nine.after * 2
    bits128.c; bits128.packed[1].after; bits128.packed[1].before; bits128.packed[0].across
    counting::counter; counting::per_thread; counting::counter + 1 > 40; counting::step; counting::nothing
    truths[0]; truths[1]; truths[1] + 1; flag; flag == 1; !flag; flag + 1; flag ? 3 : 4; sizeof flag
    sizeof(struct nine); sizeof big; sizeof(struct fields); sizeof(struct flexible)
    big; natural; small128; big == small128; big < 0; natural > 5; natural == -1; -big; ~big; !big
    small128 == 17; small128 + 1 == 18; (int)small128; (long)big; (char)small128; big & small128
    small128 ? 1 : 0; big && 1; big || flag; big < natural; big > natural; natural < 0; small128 == 17ul
"""

LENGTHS = """
    line[0]; line[1]; line[n - 1]; *line; line; *(line + 1); line[1] * 2; text[0]; text[1]; text[1] == -1
    sizeof line; grid[0][1]; grid[1][2]; (*row)[1]; (*row)[n - 1]; n; m; flexible->items[2]
    flexible->items[n - 1]; flexible->items; *flexible->items; flexible->count; sizeof *flexible
    nested->list->items[1]; yes; no; yes == 1; yes != no; yes == no; yes & no; !yes; (int)yes + (int)no
    fields->yes; fields->no; fields->tiny; fields->tiny < 0; fields->kind; fields->kind == ONE
    fields->huge; fields->huge == -1; fields->whole; fields->half; nested->truths[2]; nested->truths[0]
    nested->both; nested->number; nested->natural; nested->number == 0; fields->yes == fields->no
"""

NUMBERS = """
    row; signed128; natural128; signed128 == 0; signed128 < 0; signed128 > 0; signed128 >= natural128
    natural128 > row; local == row; other == 1; local != other; *pointed; *pointed == signed128; pointed
    &pointed[1]; pointed + 1; pair; global == small128; global < small128; big - small128; big + row
    signed128 | row; signed128 ^ row; -local; ~other; (__int128)row == local; (wide_t)row
    (long)local; (unsigned)local; (signed char)local; sizeof local; local + 1; big + 1; local == 1
"""


def _texts(table: str) -> list[str]:
    return [text.strip() for line in table.splitlines() for text in line.split(";") if text.strip()]


def _table(everywhere: str, **sites: str) -> dict[str, list[str]]:
    return {name: [*_texts(texts), *_texts(everywhere)] for name, texts in sites.items()}


def _with_closure(table: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The function of a lambda has no name of its own (gcc), or that of the one around (clang)."""
    return {**table, "": table["lambdas"]}


ODD_EXPRESSIONS = {
    "members.cc": _with_closure(
        _table(EVERYWHERE_IN_MEMBERS, virtuals=VIRTUALS, method=METHOD, unbound=UNBOUND, lambdas=CLOSURE)
    ),
    "odd.c": _table(EVERYWHERE_IN_ODD, lengths=LENGTHS, numbers=NUMBERS),
}
