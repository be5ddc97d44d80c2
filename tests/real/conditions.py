"""What the programs are stopped at: places that they pass often, and conditions on what is there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """`break LOCATION if CONDITION`, and expressions to compare at each stop.

    With `line`, the place is the first source line that contains that text in the definition that
    `location` opens. `built` are the optimisations of the program at which the case is one: elsewhere GDB
    refuses the condition, or has no values at too many places.
    """

    location: str
    condition: str
    shows: tuple[str, ...] = ()
    line: str | None = None
    built: tuple[str, ...] = ("-O0", "-O2")

    @property
    def name(self) -> str:
        return f"{self.location}{f' at {self.line}' if self.line else ''} if {self.condition}"


SQLITE = (
    # arguments
    Case("sqlite3VdbeMemSetStr", "n > 20 && enc == 1", ("n", "z", "pMem->flags", "pMem->db")),
    Case("sqlite3BtreeTableMoveto", "intKey % 97 == 5 && biasRight == 0", ("intKey", "pCur->curFlags")),
    Case("sqlite3RunParser", "zSql[0] == 'S' && zSql[7] != 'c'", ("zSql", "pParse->nErr")),
    # members behind pointers
    Case("getCellInfo", "pCur->pPage->nCell > 90 && pCur->ix == 3", ("pCur->pPage->nCell", "pCur->info")),
    # a null pointer: the debugger stops, as it could not tell
    Case(
        "sqlite3ExprCodeTarget",
        "pExpr->pLeft && pExpr->pLeft->op == 168 && pExpr->pRight->iColumn != 0",
        ("pExpr->op", "*pExpr->pLeft", "target"),
    ),
    Case("sqlite3SelectDelete", "p->selId == 3", ("p",)),
    # flags and bit-fields
    Case("sqlite3VdbeMemShallowCopy", "(pFrom->flags & 0x2) && pFrom->n > 24", ("pFrom->z",), built=("-O0",)),
    Case("sqlite3VdbeMemGrow", "(pMem->flags & 0x12) && n > 20", ("n", "bPreserve", "pMem->z")),
    Case("sqlite3VdbeHalt", "p->changeCntOn && !p->readOnly", ("p->nOp", "p->zSql", "p->explain")),
    Case(
        "whereLoopAddBtree",
        "pBuilder->pWInfo->pTabList->a[0].fg.viaCoroutine || pBuilder->pWInfo->pTabList->nSrc > 1",
        ("pBuilder->pWInfo->pTabList->a[0].zName", "pBuilder->pWInfo->pTabList->nSrc"),
    ),
    # global variables
    Case(
        "sqlite3Malloc",
        "n > 3000 && sqlite3Stat.nowValue[0] > 100000 && sqlite3Config.bMemstat",
        ("n", "sqlite3Stat.nowValue[0]", "sqlite3Config.bCoreMutex"),
    ),
    # local variables, in the middle of a function
    Case(
        "fillInCell", "nPayload > 60 && nHeader != 0", ("nPayload", "pPage->pgno"), "n = nHeader + nPayload;"
    ),
    Case("sqlite3VdbeExec", "pOp->p2 > 0 && pOp->p3 > 12", ("*pOp", "p->pc"), "pC = p->apCsr[pOp->p1];"),
    # never true, often passed
    Case("vdbeRecordCompareInt", "pPKey2->default_rc > 1 || nKey1 < 0"),
    # floating point
    Case("sqlite3_result_double", "rVal > 20", ("rVal",)),
)

_PAIR_POS = "OT::Layout::GPOS_impl::PairPosFormat1_3<OT::Layout::SmallTypes>"
_LIGATURE_SET = "OT::Layout::GSUB_impl::LigatureSet<OT::Layout::SmallTypes>"

HARFBUZZ = (
    # arguments, members of *this
    Case("hb_buffer_t::add", "codepoint > 0x400 && len > 3", ("len", "codepoint", "this->allocated")),
    Case(
        "hb_bit_set_t::add_range",
        "a > 0x1000 && b - a > 20 && successful",
        ("a", "b", "page_map.length"),
        built=("-O0",),
    ),
    Case("hb_buffer_t::next_glyph", "have_output && idx == 5", ("idx", "out_len", "info[idx]")),
    # enumerators, booleans, nested members
    Case(
        "hb_ot_shape_internal",
        "c->buffer->props.direction == HB_DIRECTION_RTL && c->buffer->props.script != HB_SCRIPT_LATIN",
        ("c->target_direction", "c->plan->props", "c->buffer->len"),
    ),
    Case("hb_blob_create_sub_blob", "parent->mode != HB_MEMORY_MODE_WRITABLE && length > 9999", ("*parent",)),
    Case(
        "hb_blob_destroy",
        "blob && blob->mode == HB_MEMORY_MODE_READONLY && blob->length > 99999",
        built=("-O0",),
    ),
    # bit-fields and masks
    Case("hb_ot_position", "c->plan->apply_gpos && c->plan->requested_kerning", ("c->plan->kern_mask",)),
    Case(
        "hb_ot_map_builder_t::add_feature", "(flags & F_HAS_FALLBACK) && tag != 0x6b65726e", ("tag", "flags")
    ),
    # references
    Case("hb_draw_funcs_t::emit_line_to", "!st.path_open", ("st.path_open", "func.line_to")),
    Case(
        "hb_draw_funcs_t::line_to", "!st.path_open && this->func.line_to", ("st.path_open",), built=("-O0",)
    ),
    # templates
    Case(
        f"OT::hb_accelerate_subtables_context_t::apply_to<{_PAIR_POS} >",
        "c->buffer->idx > 60 && c->lookup_index != 0",
        ("c->buffer->idx", "c->lookup_index", "c->lookup_mask"),
    ),
    Case(
        "hb_vector_t<contour_point_t, false>::resize",
        "size_ > 40 && initialize",
        ("size_", "length", "allocated"),
    ),
    # inherited members
    Case(
        "hb_face_collect_unicodes",
        "out->s.s.page_map.length == 0 && !out->s.inverted",
        ("out->s.s.successful",),
    ),
    Case(
        f"{_LIGATURE_SET}::apply", "c->buffer->idx > 40 && ligature.len.v.v[1] > 1", ("ligature.len.v.v[1]",)
    ),
    Case(
        "OT::Layout::Common::Coverage::get_coverage", "glyph_id == 79 && u.format.v.v[1] == 1", built=("-O0",)
    ),
    # local variables, in the middle of a function
    Case(
        "struct lookup_map_t",
        "a->index == b->index && a->auto_zwj",
        ("a->index", "b->mask"),
        "return a->index < b->index",
    ),
    # never true, often passed
    Case(
        "OT::HeadlessArrayOf<OT::HBGlyphID16, OT::IntType<unsigned short, 2u> >::sanitize_shallow",
        "c->max_ops < -1",
        built=("-O0",),
    ),
)

CASES = {"sqlite": SQLITE, "harfbuzz": HARFBUZZ}


def cases_of(program: str, optimisation: str) -> list[Case]:
    return [case for case in CASES[program] if optimisation in case.built]
