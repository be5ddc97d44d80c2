/*
 * Trampolines as an expert writes them for the entry of one function whose code he has read: its arguments are
 * in rdi and rsi, the flags are dead. hits.c copies the displaced instructions to \name\()_displaced and puts the
 * jump to \name into the function. Those that count use `lock inc`, as a counter that must be exact has to.
 */
#define ROOM 32         /* bytes for the displaced instructions and the jump back */

        .data
        .p2align 6
        .globl  by_hand_hits
by_hand_hits:
        .quad   0
        .p2align 6

        .macro  finish name
\name\()_displaced:
        .skip   ROOM, 0x90
\name\()_true:
        nop                             /* where a debugger would stop */
        jmp     \name\()_displaced
        .pushsection .data.rel.ro, "aw"
        .quad   \name, \name\()_displaced
        .popsection
        .endm

        .section .data.rel.ro, "aw"
        .p2align 3
        .globl  by_hand_table
by_hand_table:                          /* in the order of `enum by_hand` in hits.c */

        .text
        .p2align 12
        .globl  by_hand_start, by_hand_end
by_hand_start:

plain_check:                            /* i == -1 */
        cmpq    $-1, %rdi
        je      plain_check_true
        finish  plain_check

        .p2align 5
counted_check:
        lock incq by_hand_hits(%rip)
        cmpq    $-1, %rdi
        je      counted_check_true
        finish  counted_check

        .p2align 5
plain_member:                           /* p->len > 3 && p->kind == 2 */
        cmpl    $3, 8(%rdi)
        jle     plain_member_displaced
        cmpl    $2, 12(%rdi)
        je      plain_member_true
        finish  plain_member

        .p2align 5
counted_member:
        lock incq by_hand_hits(%rip)
        cmpl    $3, 8(%rdi)
        jle     counted_member_displaced
        cmpl    $2, 12(%rdi)
        je      counted_member_true
        finish  counted_member

        .p2align 5
counter:                                /* no condition */
        lock incq by_hand_hits(%rip)
        finish  counter

        .p2align 12
by_hand_end:
        .section .note.GNU-stack, "", @progbits
