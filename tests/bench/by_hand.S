/*
 * Trampolines as an expert writes them for the entry of one function whose code he has read: its arguments are
 * in rdi and rsi or in xmm0, the flags are dead, nothing is below the stack pointer. A register that they use is
 * put back: a debugger that stops there must show it. hits.c copies the displaced instructions to \name\()_displaced and puts the
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
plain_name:                             /* p->len > 3 && p->name[0] == 'x' */
        cmpl    $3, 8(%rdi)
        jle     plain_name_displaced
        pushq   %rax
        movq    16(%rdi), %rax
        cmpb    $'x', (%rax)
        popq    %rax
        je      plain_name_true
        finish  plain_name

        .p2align 5
counted_name:
        lock incq by_hand_hits(%rip)
        cmpl    $3, 8(%rdi)
        jle     counted_name_displaced
        pushq   %rax
        movq    16(%rdi), %rax
        cmpb    $'x', (%rax)
        popq    %rax
        je      counted_name_true
        finish  counted_name

        .p2align 5
plain_real:                             /* d > 0.5 */
        comisd  half(%rip), %xmm0
        ja      plain_real_true
        finish  plain_real

        .p2align 5
counted_real:
        lock incq by_hand_hits(%rip)
        comisd  half(%rip), %xmm0
        ja      counted_real_true
        finish  counted_real

        .p2align 5
plain_text:                             /* $_streq(s, "abc"), reading no byte behind the end of s */
        cmpb    $'a', (%rdi)
        jne     plain_text_displaced
        cmpb    $'b', 1(%rdi)
        jne     plain_text_displaced
        cmpb    $'c', 2(%rdi)
        jne     plain_text_displaced
        cmpb    $0, 3(%rdi)
        je      plain_text_true
        finish  plain_text

        .p2align 5
counted_text:
        lock incq by_hand_hits(%rip)
        cmpb    $'a', (%rdi)
        jne     counted_text_displaced
        cmpb    $'b', 1(%rdi)
        jne     counted_text_displaced
        cmpb    $'c', 2(%rdi)
        jne     counted_text_displaced
        cmpb    $0, 3(%rdi)
        je      counted_text_true
        finish  counted_text

        .p2align 5
half:   .double 0.5
        .p2align 5
counter:                                /* no condition */
        lock incq by_hand_hits(%rip)
        finish  counter

        .p2align 12
by_hand_end:
        .section .note.GNU-stack, "", @progbits
