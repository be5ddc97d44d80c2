# orchard.rs 1fc10ee49c8029cd920297e5b022ea39b52d0e92791b97c74c9d0271a9d24746
# made by tests/support/rust.py with rustc 1.95.0 (59807616e 2026-04-14)
	.file	"orchard.ab7630f1858412ce-cgu.0"
	.file	1 "." "orchard.rs"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.hidden	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.cfi_startproc
	.p2align	4
.LBB0_1:
	.loc	1 13 5 prologue_end
	jmp	.LBB0_1
.Ltmp0:
.Lfunc_end0:
	.size	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind, .Lfunc_end0-_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.cfi_endproc

	.section	.text._ZN7orchard10structures17h9229c2143731f88dE,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard10structures17h9229c2143731f88dE,@function
_ZN7orchard10structures17h9229c2143731f88dE:
.Lfunc_begin1:
	.loc	1 139 0
	.cfi_startproc
	subq	$136, %rsp
	.cfi_def_cfa_offset 144
.Ltmp1:
	.loc	1 142 26 prologue_end
	movl	8(%rdx), %eax
	movl	%eax, 56(%rsp)
	movq	(%rdx), %rax
	movq	%rax, 48(%rsp)
	movq	(%rdx), %rax
	movq	%rax, 60(%rsp)
	movl	8(%rdx), %eax
	movl	%eax, 68(%rsp)
	.loc	1 142 18 is_stmt 0
	movq	%rdi, 8(%rsp)
	movl	%esi, 16(%rsp)
	movq	48(%rsp), %rax
	movq	%rax, 24(%rsp)
	movl	56(%rsp), %eax
	movl	%eax, 32(%rsp)
	movl	60(%rsp), %eax
	movl	%eax, 36(%rsp)
	movq	64(%rsp), %rax
	movq	%rax, 40(%rsp)
.Ltmp2:
	.loc	1 115 18 is_stmt 1
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	leaq	48(%rsp), %rdi
	.loc	1 147 5
	callq	_ZN7orchard4keep17hf12cbef34e7f2923E
.Ltmp3:
	.loc	1 0 5 is_stmt 0
	leaq	48(%rsp), %rdi
	.loc	1 148 5 is_stmt 1
	callq	_ZN7orchard4keep17h58d9a7a654bd1d19E
	leaq	8(%rsp), %rdi
	.loc	1 149 5
	callq	_ZN7orchard4keep17h105e0071d1198596E
	leaq	48(%rsp), %rdi
	.loc	1 150 5
	callq	_ZN7orchard4keep17h66a77e63974f7741E
.Ltmp4:
	.loc	1 152 2 epilogue_begin
	addq	$136, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp5:
.Lfunc_end1:
	.size	_ZN7orchard10structures17h9229c2143731f88dE, .Lfunc_end1-_ZN7orchard10structures17h9229c2143731f88dE
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h0013365680795347E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h0013365680795347E,@function
_ZN7orchard4keep17h0013365680795347E:
.Lfunc_begin2:
	.cfi_startproc
	.file	2 "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860" "library/core/src/ptr/mod.rs"
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp6:
	.loc	1 122 2
	retq
.Ltmp7:
.Lfunc_end2:
	.size	_ZN7orchard4keep17h0013365680795347E, .Lfunc_end2-_ZN7orchard4keep17h0013365680795347E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h105e0071d1198596E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h105e0071d1198596E,@function
_ZN7orchard4keep17h105e0071d1198596E:
.Lfunc_begin3:
	.cfi_startproc
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp8:
	.loc	1 122 2
	retq
.Ltmp9:
.Lfunc_end3:
	.size	_ZN7orchard4keep17h105e0071d1198596E, .Lfunc_end3-_ZN7orchard4keep17h105e0071d1198596E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h4ce2be45f8e1300bE,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h4ce2be45f8e1300bE,@function
_ZN7orchard4keep17h4ce2be45f8e1300bE:
.Lfunc_begin4:
	.cfi_startproc
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp10:
	.loc	1 122 2
	retq
.Ltmp11:
.Lfunc_end4:
	.size	_ZN7orchard4keep17h4ce2be45f8e1300bE, .Lfunc_end4-_ZN7orchard4keep17h4ce2be45f8e1300bE
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h57580596e04321b1E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h57580596e04321b1E,@function
_ZN7orchard4keep17h57580596e04321b1E:
.Lfunc_begin5:
	.cfi_startproc
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp12:
	.loc	1 122 2
	retq
.Ltmp13:
.Lfunc_end5:
	.size	_ZN7orchard4keep17h57580596e04321b1E, .Lfunc_end5-_ZN7orchard4keep17h57580596e04321b1E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h58d9a7a654bd1d19E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h58d9a7a654bd1d19E,@function
_ZN7orchard4keep17h58d9a7a654bd1d19E:
.Lfunc_begin6:
	.cfi_startproc
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp14:
	.loc	1 122 2
	retq
.Ltmp15:
.Lfunc_end6:
	.size	_ZN7orchard4keep17h58d9a7a654bd1d19E, .Lfunc_end6-_ZN7orchard4keep17h58d9a7a654bd1d19E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h66a77e63974f7741E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h66a77e63974f7741E,@function
_ZN7orchard4keep17h66a77e63974f7741E:
.Lfunc_begin7:
	.cfi_startproc
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp16:
	.loc	1 122 2
	retq
.Ltmp17:
.Lfunc_end7:
	.size	_ZN7orchard4keep17h66a77e63974f7741E, .Lfunc_end7-_ZN7orchard4keep17h66a77e63974f7741E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h9c3bb0d3fb917b09E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h9c3bb0d3fb917b09E,@function
_ZN7orchard4keep17h9c3bb0d3fb917b09E:
.Lfunc_begin8:
	.cfi_startproc
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp18:
	.loc	1 122 2
	retq
.Ltmp19:
.Lfunc_end8:
	.size	_ZN7orchard4keep17h9c3bb0d3fb917b09E, .Lfunc_end8-_ZN7orchard4keep17h9c3bb0d3fb917b09E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17hf12cbef34e7f2923E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17hf12cbef34e7f2923E,@function
_ZN7orchard4keep17hf12cbef34e7f2923E:
.Lfunc_begin9:
	.cfi_startproc
	.loc	2 2178 9 prologue_end
	movq	%rdi, _ZN7orchard4KEPT17h054ee81707685d35E(%rip)
.Ltmp20:
	.loc	1 122 2
	retq
.Ltmp21:
.Lfunc_end9:
	.size	_ZN7orchard4keep17hf12cbef34e7f2923E, .Lfunc_end9-_ZN7orchard4keep17hf12cbef34e7f2923E
	.cfi_endproc

	.section	.text._ZN7orchard6Buffer6method17h87d40414fce05a0eE,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard6Buffer6method17h87d40414fce05a0eE,@function
_ZN7orchard6Buffer6method17h87d40414fce05a0eE:
.Lfunc_begin10:
	.loc	1 157 0
	.cfi_startproc
	subq	$56, %rsp
	.cfi_def_cfa_offset 64
.Ltmp22:
	.loc	1 115 18 prologue_end
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	leaq	8(%rsp), %rdi
.Ltmp23:
	.loc	1 163 9
	callq	_ZN7orchard4keep17h58d9a7a654bd1d19E
	leaq	8(%rsp), %rdi
	.loc	1 164 9
	callq	_ZN7orchard4keep17h57580596e04321b1E
	leaq	8(%rsp), %rdi
	.loc	1 165 9
	callq	_ZN7orchard4keep17h66a77e63974f7741E
.Ltmp24:
	.loc	1 167 6 epilogue_begin
	addq	$56, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp25:
.Lfunc_end10:
	.size	_ZN7orchard6Buffer6method17h87d40414fce05a0eE, .Lfunc_end10-_ZN7orchard6Buffer6method17h87d40414fce05a0eE
	.cfi_endproc

	.section	.text._ZN7orchard8integers17h48a59f15aa7412c4E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard8integers17h48a59f15aa7412c4E,@function
_ZN7orchard8integers17h48a59f15aa7412c4E:
.Lfunc_begin11:
	.loc	1 126 0
	.cfi_startproc
	subq	$40, %rsp
	.cfi_def_cfa_offset 48
.Ltmp26:
	.loc	1 115 18 prologue_end
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	movq	%rsp, %rdi
.Ltmp27:
	.loc	1 131 5
	callq	_ZN7orchard4keep17h4ce2be45f8e1300bE
.Ltmp28:
	.loc	1 0 5 is_stmt 0
	movq	%rsp, %rdi
	.loc	1 132 5 is_stmt 1
	callq	_ZN7orchard4keep17h105e0071d1198596E
	movq	%rsp, %rdi
	.loc	1 133 5
	callq	_ZN7orchard4keep17h9c3bb0d3fb917b09E
.Ltmp29:
	.loc	1 135 2 epilogue_begin
	addq	$40, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp30:
.Lfunc_end11:
	.size	_ZN7orchard8integers17h48a59f15aa7412c4E, .Lfunc_end11-_ZN7orchard8integers17h48a59f15aa7412c4E
	.cfi_endproc

	.section	.text._ZN7orchard8pass_row17ha8eb5b5dc941d121E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard8pass_row17ha8eb5b5dc941d121E,@function
_ZN7orchard8pass_row17ha8eb5b5dc941d121E:
.Lfunc_begin12:
	.loc	1 182 0
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	pushq	%r15
	.cfi_def_cfa_offset 24
	pushq	%r14
	.cfi_def_cfa_offset 32
	pushq	%r13
	.cfi_def_cfa_offset 40
	pushq	%r12
	.cfi_def_cfa_offset 48
	pushq	%rbx
	.cfi_def_cfa_offset 56
	subq	$248, %rsp
	.cfi_def_cfa_offset 304
	.cfi_offset %rbx, -56
	.cfi_offset %r12, -48
	.cfi_offset %r13, -40
	.cfi_offset %r14, -32
	.cfi_offset %r15, -24
	.cfi_offset %rbp, -16
	movq	%rdi, 24(%rsp)
.Ltmp31:
	.file	3 "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860" "library/core/src/ptr/const_ptr.rs"
	.loc	3 468 18 prologue_end
	imulq	$56, %rdi, %r15
	leaq	_ZN7orchard5TABLE17hd9defcb5597d7efcE(%rip), %rbx
.Ltmp32:
	.loc	1 184 19
	movzbl	49(%r15,%rbx), %r13d
	.loc	1 184 5 is_stmt 0
	movl	44(%r15,%rbx), %ebp
	.loc	1 184 34
	movl	32(%r15,%rbx), %r14d
	.loc	1 184 44
	movq	(%r15,%rbx), %rax
	movq	%rax, 16(%rsp)
	.loc	1 184 59
	movq	24(%r15,%rbx), %rax
	movq	%rax, 32(%rsp)
	.loc	1 184 64
	movzbl	52(%r15,%rbx), %r12d
	.loc	1 184 69
	movl	40(%r15,%rbx), %eax
	movl	%eax, 8(%rsp)
	.loc	1 184 5
	movl	%ebp, %edi
	movl	%r14d, %esi
	callq	_ZN7orchard8integers17h48a59f15aa7412c4E
	.loc	1 185 21 is_stmt 1
	movl	%r14d, 144(%rsp)
	movq	16(%rsp), %rdi
	movq	%rdi, 136(%rsp)
.Ltmp33:
	.loc	1 188 29
	movl	%r14d, 40(%rsp)
	movb	%r13b, 44(%rsp)
	movb	%r12b, 46(%rsp)
	movw	%bp, 48(%rsp)
	.loc	1 188 108 is_stmt 0
	movzwl	50(%r15,%rbx), %r15d
.Ltmp34:
	.loc	1 0 108
	leaq	40(%rsp), %rdx
	movq	%rdi, %rbx
	.loc	1 188 5
	movl	%r14d, %esi
	callq	_ZN7orchard10structures17h9229c2143731f88dE
	.loc	1 189 22 is_stmt 1
	movl	%r14d, 12(%rsp)
.Ltmp35:
	.loc	1 191 16
	leaq	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0(%rip), %rax
	movq	%rax, 168(%rsp)
	movq	$4, 176(%rsp)
	movq	$1, 184(%rsp)
	leaq	136(%rsp), %r9
	movq	%r9, 208(%rsp)
	movl	$-1, 216(%rsp)
	movb	%r13b, 220(%rsp)
	movl	%r12d, %edi
	movb	%r12b, 221(%rsp)
	movabsq	$-1125882727104511, %rax
	movq	%rax, 224(%rsp)
	movw	$5, 232(%rsp)
	movw	%bp, 234(%rsp)
	movq	$0, 192(%rsp)
	movw	$767, 240(%rsp)
	movb	$1, 242(%rsp)
	movl	$122, 236(%rsp)
	movq	$-1, 152(%rsp)
	movb	$1, 160(%rsp)
	leaq	12(%rsp), %rax
	xorl	%ecx, %ecx
.Ltmp36:
	.loc	1 195 35
	cmpq	$1, 24(%rsp)
	leaq	152(%rsp), %rdx
	.loc	1 195 32 is_stmt 0
	cmoveq	%rcx, %rdx
.Ltmp37:
	.loc	1 191 16 is_stmt 1
	movq	%rax, 200(%rsp)
.Ltmp38:
	.loc	1 194 17
	leaq	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1(%rip), %rcx
	movq	%rcx, 56(%rsp)
	movq	$5, 64(%rsp)
	movq	32(%rsp), %rcx
	movq	%rcx, 72(%rsp)
	movq	%r9, 96(%rsp)
	movq	%r9, %r12
	movl	%r14d, 104(%rsp)
	movb	%r13b, 108(%rsp)
	movb	%dil, 109(%rsp)
	movw	$7, 112(%rsp)
	movw	%bp, 114(%rsp)
	movabsq	$-3377648181575671, %rcx
	movq	%rcx, 116(%rsp)
	movq	%rdx, 80(%rsp)
	movw	%r15w, 128(%rsp)
	movb	%dil, 130(%rsp)
	movl	8(%rsp), %ecx
	movl	%ecx, 124(%rsp)
	movq	%rbx, 40(%rsp)
	movb	%r13b, 48(%rsp)
	movq	%rax, 88(%rsp)
.Ltmp39:
	.loc	1 0 17 is_stmt 0
	leaq	40(%rsp), %rdi
.Ltmp40:
	.loc	1 199 11 is_stmt 1
	callq	_ZN7orchard6Buffer6method17h87d40414fce05a0eE
	.loc	1 201 5
	movq	%r12, %rdi
	callq	_ZN7orchard4keep17h0013365680795347E
.Ltmp41:
	.loc	1 202 2 epilogue_begin
	addq	$248, %rsp
	.cfi_def_cfa_offset 56
	popq	%rbx
	.cfi_def_cfa_offset 48
	popq	%r12
	.cfi_def_cfa_offset 40
	popq	%r13
.Ltmp42:
	.cfi_def_cfa_offset 32
	popq	%r14
	.cfi_def_cfa_offset 24
	popq	%r15
	.cfi_def_cfa_offset 16
	popq	%rbp
	.cfi_def_cfa_offset 8
	retq
.Ltmp43:
.Lfunc_end12:
	.size	_ZN7orchard8pass_row17ha8eb5b5dc941d121E, .Lfunc_end12-_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin13:
	.loc	1 205 0
	.cfi_startproc
	pushq	%r14
	.cfi_def_cfa_offset 16
	pushq	%rbx
	.cfi_def_cfa_offset 24
	subq	$40, %rsp
	.cfi_def_cfa_offset 64
	.cfi_offset %rbx, -24
	.cfi_offset %r14, -16
	movl	%edi, %ebx
	xorl	%r14d, %r14d
.Ltmp44:
	.loc	1 0 0 is_stmt 0
.Ltmp45:
	.p2align	4
.LBB13_1:
	.loc	1 208 9 prologue_end is_stmt 1
	xorl	%edi, %edi
	callq	_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.loc	1 209 9
	movl	$1, %edi
	callq	_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.loc	1 210 9
	movl	$2, %edi
	callq	_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.loc	1 211 9
	callq	round_done
.Ltmp46:
	.loc	1 0 9 is_stmt 0
	cmpl	$2, %ebx
	.loc	1 207 11 is_stmt 1
	jl	.LBB13_3
.Ltmp47:
	cmpl	$19, %r14d
	.loc	1 0 0 is_stmt 0
	leal	1(%r14), %eax
.Ltmp48:
	movl	%eax, %r14d
	.loc	1 207 11
	jb	.LBB13_1
.Ltmp49:
.LBB13_3:
	.loc	1 0 11
	movq	%rsp, %rdi
	.loc	1 214 14 is_stmt 1
	callq	_ZN7orchard4keep17h105e0071d1198596E
.Ltmp50:
	.loc	1 216 2
	xorl	%eax, %eax
	.loc	1 216 2 epilogue_begin is_stmt 0
	addq	$40, %rsp
	.cfi_def_cfa_offset 24
	popq	%rbx
.Ltmp51:
	.cfi_def_cfa_offset 16
	popq	%r14
	.cfi_def_cfa_offset 8
	retq
.Ltmp52:
.Lfunc_end13:
	.size	main, .Lfunc_end13-main
	.cfi_endproc

	.section	.text.round_done,"ax",@progbits
	.globl	round_done
	.p2align	4
	.type	round_done,@function
round_done:
.Lfunc_begin14:
	.loc	1 176 0 is_stmt 1
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp53:
	.loc	1 177 14 prologue_end
	#APP

	addl	$0, passed(%rip)

	#NO_APP
	.loc	1 178 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp54:
.Lfunc_end14:
	.size	round_done, .Lfunc_end14-round_done
	.cfi_endproc

	.type	_ZN7orchard4KEPT17h054ee81707685d35E,@object
	.section	.bss._ZN7orchard4KEPT17h054ee81707685d35E,"aw",@nobits
	.p2align	3, 0x0
_ZN7orchard4KEPT17h054ee81707685d35E:
	.zero	8
	.size	_ZN7orchard4KEPT17h054ee81707685d35E, 8

	.type	_ZN7orchard5TABLE17hd9defcb5597d7efcE,@object
	.section	.rodata._ZN7orchard5TABLE17hd9defcb5597d7efcE,"a",@progbits
	.p2align	3, 0x0
_ZN7orchard5TABLE17hd9defcb5597d7efcE:
	.ascii	"\000\000\000\000\000\000\000\200\377\377\377\377\377\377\377\377\367\377\377\377\377\377\377\377\003\000\000\000\000\000\000\000\000\000\000\200\000(k\356x\000\000\000\376\377\377\377\377\377\377\000\001"
	.zero	3
	.asciz	"\000\016\372\325\376\377\377\377\001\000\000\200\000\000\000\200\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\371\377\377\377\003\000\000\000\377\377\020\000\000\200\000\200\200\200\003\002"
	.zero	3
	.ascii	"\t\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\377\377\377\377\377\377\377\177\377\377\377\377\377\377\377\377\377\377\377\177\377\377\377\377\000\000\000\000,\001\001\000\177\000\000\001\001"
	.zero	3
	.size	_ZN7orchard5TABLE17hd9defcb5597d7efcE, 168

	.type	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0,@object
	.section	.rodata.cst4,"aM",@progbits,4
.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0:
	.ascii	"last"
	.size	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0, 4

	.type	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1,@object
	.section	.rodata..Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1,"a",@progbits
.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1:
	.ascii	"first"
	.size	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1, 5

	.type	passed,@object
	.section	.bss.passed,"aw",@nobits
	.globl	passed
	.p2align	2, 0x0
passed:
	.zero	4
	.size	passed, 4

	.section	.debug_loc,"",@progbits
.Ldebug_loc0:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Lfunc_begin1-.Lfunc_begin1
	.quad	.Ltmp3-.Lfunc_begin1
	.short	2
	.byte	113
	.byte	0
	.quad	.Ltmp3-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	3
	.byte	243
	.byte	1
	.byte	81
	.quad	0
	.quad	0
.Ldebug_loc1:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Lfunc_begin1-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	6
	.byte	147
	.byte	8
	.byte	52
	.byte	159
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc2:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp2-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	6
	.byte	147
	.byte	8
	.byte	50
	.byte	159
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc3:
	.quad	-1
	.quad	.Lfunc_begin10
	.quad	.Lfunc_begin10-.Lfunc_begin10
	.quad	.Ltmp23-.Lfunc_begin10
	.short	1
	.byte	85
	.quad	.Ltmp23-.Lfunc_begin10
	.quad	.Lfunc_end10-.Lfunc_begin10
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc4:
	.quad	-1
	.quad	.Lfunc_begin11
	.quad	.Lfunc_begin11-.Lfunc_begin11
	.quad	.Ltmp27-.Lfunc_begin11
	.short	1
	.byte	85
	.quad	.Ltmp27-.Lfunc_begin11
	.quad	.Lfunc_end11-.Lfunc_begin11
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc5:
	.quad	-1
	.quad	.Lfunc_begin11
	.quad	.Lfunc_begin11-.Lfunc_begin11
	.quad	.Ltmp28-.Lfunc_begin11
	.short	1
	.byte	84
	.quad	.Ltmp28-.Lfunc_begin11
	.quad	.Lfunc_end11-.Lfunc_begin11
	.short	4
	.byte	243
	.byte	1
	.byte	84
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc6:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Lfunc_begin12-.Lfunc_begin12
	.quad	.Ltmp31-.Lfunc_begin12
	.short	1
	.byte	85
	.quad	.Ltmp31-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	2
	.byte	119
	.byte	24
	.quad	0
	.quad	0
.Ldebug_loc7:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Ltmp32-.Lfunc_begin12
	.quad	.Ltmp34-.Lfunc_begin12
	.short	6
	.byte	115
	.byte	0
	.byte	127
	.byte	0
	.byte	34
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc8:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Ltmp33-.Lfunc_begin12
	.quad	.Ltmp42-.Lfunc_begin12
	.short	7
	.byte	119
	.byte	16
	.byte	147
	.byte	8
	.byte	93
	.byte	147
	.byte	1
	.quad	.Ltmp42-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	4
	.byte	119
	.byte	16
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc9:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Ltmp33-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	11
	.byte	147
	.byte	8
	.byte	119
	.byte	24
	.byte	148
	.byte	8
	.byte	35
	.byte	2
	.byte	159
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc10:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Lfunc_begin13-.Lfunc_begin13
	.quad	.Ltmp44-.Lfunc_begin13
	.short	1
	.byte	85
	.quad	.Ltmp44-.Lfunc_begin13
	.quad	.Ltmp51-.Lfunc_begin13
	.short	1
	.byte	83
	.quad	.Ltmp51-.Lfunc_begin13
	.quad	.Lfunc_end13-.Lfunc_begin13
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc11:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Lfunc_begin13-.Lfunc_begin13
	.quad	.Ltmp44-.Lfunc_begin13
	.short	1
	.byte	84
	.quad	.Ltmp44-.Lfunc_begin13
	.quad	.Lfunc_end13-.Lfunc_begin13
	.short	4
	.byte	243
	.byte	1
	.byte	84
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc12:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Ltmp44-.Lfunc_begin13
	.quad	.Ltmp46-.Lfunc_begin13
	.short	1
	.byte	94
	.quad	.Ltmp48-.Lfunc_begin13
	.quad	.Ltmp49-.Lfunc_begin13
	.short	1
	.byte	80
	.quad	0
	.quad	0
	.section	.debug_abbrev,"",@progbits
	.byte	1
	.byte	17
	.byte	1
	.byte	37
	.byte	14
	.byte	19
	.byte	5
	.byte	3
	.byte	14
	.byte	16
	.byte	23
	.byte	27
	.byte	14
	.byte	17
	.byte	1
	.byte	85
	.byte	23
	.byte	0
	.byte	0
	.byte	2
	.byte	57
	.byte	1
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	3
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	2
	.byte	24
	.byte	110
	.byte	14
	.byte	0
	.byte	0
	.byte	4
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	110
	.byte	14
	.byte	0
	.byte	0
	.byte	5
	.byte	19
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	50
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	6
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	50
	.byte	11
	.byte	0
	.byte	0
	.byte	7
	.byte	4
	.byte	1
	.byte	73
	.byte	19
	.byte	109
	.byte	25
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	8
	.byte	40
	.byte	0
	.byte	3
	.byte	14
	.byte	28
	.byte	15
	.byte	0
	.byte	0
	.byte	9
	.byte	40
	.byte	0
	.byte	3
	.byte	14
	.byte	28
	.byte	13
	.byte	0
	.byte	0
	.byte	10
	.byte	23
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	11
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	0
	.byte	0
	.byte	12
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	2
	.byte	24
	.byte	0
	.byte	0
	.byte	13
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.ascii	"\207\001"
	.byte	25
	.byte	0
	.byte	0
	.byte	14
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	15
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	54
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	16
	.byte	5
	.byte	0
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	17
	.byte	5
	.byte	0
	.byte	2
	.byte	23
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	18
	.byte	5
	.byte	0
	.byte	28
	.byte	15
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	19
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	20
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.ascii	"\210\001"
	.byte	15
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	21
	.byte	52
	.byte	0
	.byte	2
	.byte	24
	.byte	3
	.byte	14
	.ascii	"\210\001"
	.byte	15
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	22
	.byte	52
	.byte	0
	.byte	2
	.byte	23
	.byte	3
	.byte	14
	.ascii	"\210\001"
	.byte	15
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	23
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	0
	.byte	0
	.byte	24
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	25
	.byte	29
	.byte	1
	.byte	49
	.byte	19
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	88
	.byte	11
	.byte	89
	.byte	11
	.byte	87
	.byte	11
	.byte	0
	.byte	0
	.byte	26
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	27
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	28
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	60
	.byte	25
	.byte	0
	.byte	0
	.byte	29
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	30
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	31
	.byte	13
	.byte	0
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	32
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	33
	.byte	19
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	50
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	34
	.byte	29
	.byte	1
	.byte	49
	.byte	19
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	88
	.byte	11
	.byte	89
	.byte	5
	.byte	87
	.byte	11
	.byte	0
	.byte	0
	.byte	35
	.byte	11
	.byte	1
	.byte	85
	.byte	23
	.byte	0
	.byte	0
	.byte	36
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	37
	.byte	46
	.byte	0
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	38
	.byte	36
	.byte	0
	.byte	3
	.byte	14
	.byte	62
	.byte	11
	.byte	11
	.byte	11
	.byte	0
	.byte	0
	.byte	39
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	40
	.byte	33
	.byte	0
	.byte	73
	.byte	19
	.byte	34
	.byte	13
	.byte	55
	.byte	11
	.byte	0
	.byte	0
	.byte	41
	.byte	36
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	62
	.byte	11
	.byte	0
	.byte	0
	.byte	42
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	5
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	43
	.byte	5
	.byte	0
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	5
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	44
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.ascii	"\210\001"
	.byte	15
	.byte	58
	.byte	11
	.byte	59
	.byte	5
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	45
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	5
	.byte	73
	.byte	19
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	46
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	47
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	48
	.byte	19
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	49
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	50
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	51
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	71
	.byte	19
	.byte	0
	.byte	0
	.byte	52
	.byte	52
	.byte	0
	.byte	28
	.byte	15
	.byte	3
	.byte	14
	.ascii	"\210\001"
	.byte	15
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	53
	.byte	19
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_info,"",@progbits
.Lcu_begin0:
	.long	.Ldebug_info_end0-.Ldebug_info_start0
.Ldebug_info_start0:
	.short	4
	.long	.debug_abbrev
	.byte	8
	.byte	1
	.long	.Linfo_string0
	.short	28
	.long	.Linfo_string1
	.long	.Lline_table_start0
	.long	.Linfo_string2
	.quad	0
	.long	.Ldebug_ranges1
	.byte	2
	.long	.Linfo_string3
	.byte	3
	.long	.Linfo_string4
	.long	2598
	.byte	1
	.byte	111
	.byte	8
	.byte	9
	.byte	3
	.quad	_ZN7orchard4KEPT17h054ee81707685d35E
	.long	.Linfo_string6
	.byte	2
	.long	.Linfo_string7
	.byte	2
	.long	.Linfo_string8
	.byte	4
	.long	.Linfo_string9
	.long	2605
	.byte	1
	.byte	73
	.byte	8
	.long	.Linfo_string11
	.byte	0
	.byte	4
	.long	.Linfo_string12
	.long	2612
	.byte	1
	.byte	70
	.byte	4
	.long	.Linfo_string14
	.byte	0
	.byte	3
	.long	.Linfo_string15
	.long	2619
	.byte	1
	.byte	95
	.byte	8
	.byte	9
	.byte	3
	.quad	_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.long	.Linfo_string49
	.byte	5
	.long	.Linfo_string47
	.byte	56
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string16
	.long	2632
	.byte	1
	.byte	48
	.byte	3
	.byte	6
	.long	.Linfo_string18
	.long	2639
	.byte	1
	.byte	49
	.byte	3
	.byte	6
	.long	.Linfo_string20
	.long	2646
	.byte	2
	.byte	44
	.byte	3
	.byte	6
	.long	.Linfo_string22
	.long	2653
	.byte	2
	.byte	46
	.byte	3
	.byte	6
	.long	.Linfo_string24
	.long	2612
	.byte	4
	.byte	32
	.byte	3
	.byte	6
	.long	.Linfo_string25
	.long	2660
	.byte	4
	.byte	36
	.byte	3
	.byte	6
	.long	.Linfo_string27
	.long	2667
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string29
	.long	2605
	.byte	8
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string30
	.long	2674
	.byte	8
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string32
	.long	2598
	.byte	8
	.byte	24
	.byte	3
	.byte	6
	.long	.Linfo_string33
	.long	2681
	.byte	1
	.byte	52
	.byte	3
	.byte	6
	.long	.Linfo_string35
	.long	2688
	.byte	4
	.byte	40
	.byte	3
	.byte	6
	.long	.Linfo_string37
	.long	320
	.byte	1
	.byte	51
	.byte	3
	.byte	6
	.long	.Linfo_string42
	.long	350
	.byte	1
	.byte	50
	.byte	3
	.byte	0
	.byte	7
	.long	2639

	.long	.Linfo_string41
	.byte	1
	.byte	1
	.byte	8
	.long	.Linfo_string38
	.byte	0
	.byte	8
	.long	.Linfo_string39
	.byte	1
	.byte	8
	.long	.Linfo_string40
	.byte	2
	.byte	0
	.byte	7
	.long	2632

	.long	.Linfo_string46
	.byte	1
	.byte	1
	.byte	9
	.long	.Linfo_string43
	.byte	127
	.byte	9
	.long	.Linfo_string44
	.byte	0
	.byte	9
	.long	.Linfo_string45
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string50
	.long	2598
	.byte	1
	.byte	105
	.byte	8
	.long	.Linfo_string51
	.byte	4
	.long	.Linfo_string52
	.long	412
	.byte	1
	.byte	106
	.byte	4
	.long	.Linfo_string56
	.byte	10
	.long	.Linfo_string55
	.byte	4
	.byte	4
	.byte	11
	.long	.Linfo_string53
	.long	2660
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string54
	.long	2702
	.byte	1
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string57
	.long	2715
	.byte	1
	.byte	104
	.byte	8
	.long	.Linfo_string61
	.byte	5
	.long	.Linfo_string60
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string58
	.long	2612
	.byte	4
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string59
	.long	2667
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string62
	.long	2728
	.byte	1
	.byte	103
	.byte	4
	.long	.Linfo_string63
	.byte	12
	.long	.Linfo_string64
	.long	2612

	.byte	1
	.byte	110
	.byte	4
	.byte	9
	.byte	3
	.quad	passed
	.byte	13
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string122
	.long	.Linfo_string123
	.byte	1
	.byte	12

	.byte	14
	.byte	1
	.byte	85
	.byte	1
	.byte	12
	.long	5304
	.byte	0
	.byte	15
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string124
	.long	.Linfo_string125
	.byte	1
	.byte	139
	.byte	3
	.long	2667
	.byte	16
	.long	.Linfo_string235
	.byte	1
	.byte	139
	.long	458
	.byte	16
	.long	.Linfo_string80
	.byte	1
	.byte	139
	.long	1679
	.byte	17
	.long	.Ldebug_loc0
	.long	.Linfo_string231
	.byte	1
	.byte	139
	.long	5151
	.byte	16
	.long	.Linfo_string236
	.byte	1
	.byte	139
	.long	5222
	.byte	16
	.long	.Linfo_string53
	.byte	1
	.byte	139
	.long	5235
	.byte	17
	.long	.Ldebug_loc1
	.long	.Linfo_string232
	.byte	1
	.byte	139
	.long	5274
	.byte	16
	.long	.Linfo_string237
	.byte	1
	.byte	140
	.long	2598
	.byte	16
	.long	.Linfo_string37
	.byte	1
	.byte	140
	.long	320
	.byte	16
	.long	.Linfo_string42
	.byte	1
	.byte	140
	.long	350
	.byte	18
	.ascii	"\200\200\200\200\200\200\200\374?"
	.long	.Linfo_string233
	.byte	1
	.byte	140
	.long	4976
	.byte	19
	.quad	.Ltmp1
	.long	.Ltmp4-.Ltmp1
	.byte	20
	.long	.Linfo_string238
	.byte	8
	.byte	1
	.byte	141
	.long	4302
	.byte	19
	.quad	.Ltmp2
	.long	.Ltmp4-.Ltmp2
	.byte	21
	.byte	2
	.byte	145
	.byte	8
	.long	.Linfo_string228
	.byte	8
	.byte	1
	.byte	142
	.long	5539
	.byte	19
	.quad	.Ltmp2
	.long	.Ltmp4-.Ltmp2
	.byte	21
	.byte	2
	.byte	145
	.byte	48
	.long	.Linfo_string230
	.byte	4
	.byte	1
	.byte	143
	.long	2576
	.byte	19
	.quad	.Ltmp2
	.long	.Ltmp4-.Ltmp2
	.byte	20
	.long	.Linfo_string239
	.byte	1
	.byte	1
	.byte	144
	.long	4983
	.byte	19
	.quad	.Ltmp2
	.long	.Ltmp4-.Ltmp2
	.byte	22
	.long	.Ldebug_loc2
	.long	.Linfo_string234
	.byte	8
	.byte	1
	.byte	145
	.long	4990
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	.Linfo_string126
	.long	.Linfo_string127
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	4302
	.byte	25
	.long	2751
	.quad	.Lfunc_begin2
	.long	.Ltmp6-.Lfunc_begin2
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	2773
	.byte	0
	.byte	27
	.long	458
	.long	.Linfo_string67
	.byte	0
	.byte	23
	.quad	.Lfunc_begin3
	.long	.Lfunc_end3-.Lfunc_begin3
	.byte	1
	.byte	87
	.long	.Linfo_string132
	.long	.Linfo_string133
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	5582
	.byte	25
	.long	2799
	.quad	.Lfunc_begin3
	.long	.Ltmp8-.Lfunc_begin3
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	2821
	.byte	0
	.byte	27
	.long	4678
	.long	.Linfo_string67
	.byte	0
	.byte	23
	.quad	.Lfunc_begin4
	.long	.Lfunc_end4-.Lfunc_begin4
	.byte	1
	.byte	87
	.long	.Linfo_string135
	.long	.Linfo_string136
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	5595
	.byte	25
	.long	2847
	.quad	.Lfunc_begin4
	.long	.Ltmp10-.Lfunc_begin4
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	2869
	.byte	0
	.byte	27
	.long	4752
	.long	.Linfo_string67
	.byte	0
	.byte	23
	.quad	.Lfunc_begin5
	.long	.Lfunc_end5-.Lfunc_begin5
	.byte	1
	.byte	87
	.long	.Linfo_string139
	.long	.Linfo_string140
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	5608
	.byte	25
	.long	2895
	.quad	.Lfunc_begin5
	.long	.Ltmp12-.Lfunc_begin5
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	2917
	.byte	0
	.byte	27
	.long	4826
	.long	.Linfo_string67
	.byte	0
	.byte	23
	.quad	.Lfunc_begin6
	.long	.Lfunc_end6-.Lfunc_begin6
	.byte	1
	.byte	87
	.long	.Linfo_string146
	.long	.Linfo_string147
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	5621
	.byte	25
	.long	2943
	.quad	.Lfunc_begin6
	.long	.Ltmp14-.Lfunc_begin6
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	2965
	.byte	0
	.byte	27
	.long	4891
	.long	.Linfo_string67
	.byte	0
	.byte	23
	.quad	.Lfunc_begin7
	.long	.Lfunc_end7-.Lfunc_begin7
	.byte	1
	.byte	87
	.long	.Linfo_string149
	.long	.Linfo_string150
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	5634
	.byte	25
	.long	2991
	.quad	.Lfunc_begin7
	.long	.Ltmp16-.Lfunc_begin7
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	3013
	.byte	0
	.byte	27
	.long	2576
	.long	.Linfo_string67
	.byte	0
	.byte	23
	.quad	.Lfunc_begin8
	.long	.Lfunc_end8-.Lfunc_begin8
	.byte	1
	.byte	87
	.long	.Linfo_string153
	.long	.Linfo_string154
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	5647
	.byte	25
	.long	3039
	.quad	.Lfunc_begin8
	.long	.Ltmp18-.Lfunc_begin8
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	3061
	.byte	0
	.byte	27
	.long	5029
	.long	.Linfo_string67
	.byte	0
	.byte	23
	.quad	.Lfunc_begin9
	.long	.Lfunc_end9-.Lfunc_begin9
	.byte	1
	.byte	87
	.long	.Linfo_string160
	.long	.Linfo_string161
	.byte	1
	.byte	120
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string180
	.byte	1
	.byte	120
	.long	5660
	.byte	25
	.long	3087
	.quad	.Lfunc_begin9
	.long	.Ltmp20-.Lfunc_begin9
	.byte	1
	.byte	121
	.byte	14
	.byte	26
	.byte	1
	.byte	85
	.long	3109
	.byte	0
	.byte	27
	.long	5077
	.long	.Linfo_string67
	.byte	0
	.byte	5
	.long	.Linfo_string98
	.byte	96
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string73
	.long	4263
	.byte	8
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string77
	.long	2598
	.byte	8
	.byte	32
	.byte	3
	.byte	6
	.long	.Linfo_string78
	.long	4302
	.byte	8
	.byte	56
	.byte	3
	.byte	6
	.long	.Linfo_string80
	.long	4315
	.byte	4
	.byte	64
	.byte	3
	.byte	6
	.long	.Linfo_string85
	.long	4356
	.byte	2
	.byte	72
	.byte	3
	.byte	6
	.long	.Linfo_string86
	.long	3381
	.byte	8
	.byte	40
	.byte	3
	.byte	6
	.long	.Linfo_string37
	.long	320
	.byte	1
	.byte	89
	.byte	3
	.byte	6
	.long	.Linfo_string42
	.long	350
	.byte	1
	.byte	88
	.byte	3
	.byte	6
	.long	.Linfo_string92
	.long	2681
	.byte	1
	.byte	90
	.byte	3
	.byte	6
	.long	.Linfo_string93
	.long	2688
	.byte	4
	.byte	84
	.byte	3
	.byte	6
	.long	.Linfo_string94
	.long	1679
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string96
	.long	4395
	.byte	8
	.byte	48
	.byte	3
	.byte	28
	.long	.Linfo_string99
	.long	.Linfo_string100
	.byte	1
	.byte	157
	.long	2612

	.byte	29
	.long	4382
	.byte	29
	.long	4408
	.byte	29
	.long	3478
	.byte	29
	.long	3575
	.byte	29
	.long	4421
	.byte	29
	.long	4434
	.byte	29
	.long	1712
	.byte	29
	.long	4447
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string95
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string81
	.long	2639
	.byte	1
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string82
	.long	2667
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string111
	.byte	8
	.byte	1
	.byte	4
	.byte	30
	.long	1725
	.byte	31
	.long	2639
	.byte	1
	.byte	0

	.byte	32
	.byte	0
	.byte	11
	.long	.Linfo_string106
	.long	1775
	.byte	4
	.byte	0
	.byte	0
	.byte	32
	.byte	1
	.byte	11
	.long	.Linfo_string107
	.long	1783
	.byte	4
	.byte	0
	.byte	0
	.byte	32
	.byte	2
	.byte	11
	.long	.Linfo_string108
	.long	1804
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	33
	.long	.Linfo_string106
	.byte	8
	.byte	1
	.byte	4
	.byte	5
	.long	.Linfo_string107
	.byte	8
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string81
	.long	2660
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	5
	.long	.Linfo_string108
	.byte	8
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string109
	.long	2646
	.byte	2
	.byte	2
	.byte	1
	.byte	6
	.long	.Linfo_string110
	.long	2639
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	15
	.quad	.Lfunc_begin11
	.long	.Lfunc_end11-.Lfunc_begin11
	.byte	1
	.byte	87
	.long	.Linfo_string162
	.long	.Linfo_string163
	.byte	1
	.byte	126
	.byte	3
	.long	2612
	.byte	16
	.long	.Linfo_string16
	.byte	1
	.byte	126
	.long	2632
	.byte	16
	.long	.Linfo_string18
	.byte	1
	.byte	126
	.long	2639
	.byte	17
	.long	.Ldebug_loc4
	.long	.Linfo_string20
	.byte	1
	.byte	126
	.long	2646
	.byte	16
	.long	.Linfo_string22
	.byte	1
	.byte	126
	.long	2653
	.byte	17
	.long	.Ldebug_loc5
	.long	.Linfo_string24
	.byte	1
	.byte	126
	.long	2612
	.byte	16
	.long	.Linfo_string25
	.byte	1
	.byte	126
	.long	2660
	.byte	16
	.long	.Linfo_string27
	.byte	1
	.byte	126
	.long	2667
	.byte	16
	.long	.Linfo_string29
	.byte	1
	.byte	126
	.long	2605
	.byte	16
	.long	.Linfo_string30
	.byte	1
	.byte	126
	.long	2674
	.byte	16
	.long	.Linfo_string32
	.byte	1
	.byte	126
	.long	2598
	.byte	16
	.long	.Linfo_string33
	.byte	1
	.byte	126
	.long	2681
	.byte	16
	.long	.Linfo_string35
	.byte	1
	.byte	126
	.long	2688
	.byte	19
	.quad	.Ltmp26
	.long	.Ltmp29-.Ltmp26
	.byte	20
	.long	.Linfo_string255
	.byte	16
	.byte	1
	.byte	127
	.long	5070
	.byte	19
	.quad	.Ltmp26
	.long	.Ltmp29-.Ltmp26
	.byte	20
	.long	.Linfo_string256
	.byte	4
	.byte	1
	.byte	128
	.long	2612
	.byte	19
	.quad	.Ltmp26
	.long	.Ltmp29-.Ltmp26
	.byte	20
	.long	.Linfo_string257
	.byte	1
	.byte	1
	.byte	129
	.long	2681
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.quad	.Lfunc_begin12
	.long	.Lfunc_end12-.Lfunc_begin12
	.byte	1
	.byte	87
	.long	.Linfo_string164
	.long	.Linfo_string165
	.byte	1
	.byte	182
	.byte	17
	.long	.Ldebug_loc6
	.long	.Linfo_string237
	.byte	1
	.byte	182
	.long	2598
	.byte	25
	.long	3196
	.quad	.Ltmp31
	.long	.Ltmp32-.Ltmp31
	.byte	1
	.byte	183
	.byte	60
	.byte	26
	.byte	2
	.byte	145
	.byte	24
	.long	3234
	.byte	34
	.long	3145
	.quad	.Ltmp31
	.long	.Ltmp32-.Ltmp31
	.byte	3
	.short	1057
	.byte	14
	.byte	26
	.byte	2
	.byte	145
	.byte	24
	.long	3183
	.byte	0
	.byte	0
	.byte	19
	.quad	.Ltmp32
	.long	.Ltmp41-.Ltmp32
	.byte	22
	.long	.Ldebug_loc7
	.long	.Linfo_string259
	.byte	8
	.byte	1
	.byte	183
	.long	4665
	.byte	19
	.quad	.Ltmp33
	.long	.Ltmp41-.Ltmp33
	.byte	21
	.byte	3
	.byte	145
	.ascii	"\210\001"
	.long	.Linfo_string235
	.byte	8
	.byte	1
	.byte	185
	.long	458
	.byte	19
	.quad	.Ltmp33
	.long	.Ltmp41-.Ltmp33
	.byte	22
	.long	.Ldebug_loc8
	.long	.Linfo_string80
	.byte	8
	.byte	1
	.byte	186
	.long	1679
	.byte	19
	.quad	.Ltmp33
	.long	.Ltmp41-.Ltmp33
	.byte	22
	.long	.Ldebug_loc9
	.long	.Linfo_string53
	.byte	8
	.byte	1
	.byte	187
	.long	5235
	.byte	19
	.quad	.Ltmp35
	.long	.Ltmp41-.Ltmp35
	.byte	21
	.byte	2
	.byte	145
	.byte	12
	.long	.Linfo_string251
	.byte	4
	.byte	1
	.byte	189
	.long	2612
	.byte	19
	.quad	.Ltmp35
	.long	.Ltmp41-.Ltmp35
	.byte	21
	.byte	3
	.byte	145
	.byte	12
	.byte	159
	.long	.Linfo_string96
	.byte	8
	.byte	1
	.byte	190
	.long	4421
	.byte	35
	.long	.Ldebug_ranges0
	.byte	21
	.byte	3
	.byte	145
	.ascii	"\230\001"
	.long	.Linfo_string258
	.byte	8
	.byte	1
	.byte	191
	.long	1470
	.byte	19
	.quad	.Ltmp40
	.long	.Ltmp41-.Ltmp40
	.byte	21
	.byte	2
	.byte	145
	.byte	40
	.long	.Linfo_string78
	.byte	8
	.byte	1
	.byte	194
	.long	1470
	.byte	19
	.quad	.Ltmp40
	.long	.Ltmp41-.Ltmp40
	.byte	20
	.long	.Linfo_string249
	.byte	8
	.byte	1
	.byte	197
	.long	458
	.byte	19
	.quad	.Ltmp40
	.long	.Ltmp41-.Ltmp40
	.byte	20
	.long	.Linfo_string253
	.byte	4
	.byte	1
	.byte	198
	.long	1712
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	36
	.quad	.Lfunc_begin13
	.long	.Lfunc_end13-.Lfunc_begin13
	.byte	1
	.byte	87
	.long	.Linfo_string166
	.byte	1
	.byte	205
	.long	2612

	.byte	17
	.long	.Ldebug_loc10
	.long	.Linfo_string119
	.byte	1
	.byte	205
	.long	2612
	.byte	17
	.long	.Ldebug_loc11
	.long	.Linfo_string260
	.byte	1
	.byte	205
	.long	5673
	.byte	19
	.quad	.Ltmp44
	.long	.Ltmp50-.Ltmp44
	.byte	22
	.long	.Ldebug_loc12
	.long	.Linfo_string262
	.byte	4
	.byte	1
	.byte	206
	.long	2612
	.byte	0
	.byte	0
	.byte	37
	.quad	.Lfunc_begin14
	.long	.Lfunc_end14-.Lfunc_begin14
	.byte	1
	.byte	87
	.long	.Linfo_string167
	.byte	1
	.byte	176

	.byte	5
	.long	.Linfo_string148
	.byte	4
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string81
	.long	2612
	.byte	4
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	38
	.long	.Linfo_string5
	.byte	7
	.byte	8
	.byte	38
	.long	.Linfo_string10
	.byte	7
	.byte	8
	.byte	38
	.long	.Linfo_string13
	.byte	5
	.byte	4
	.byte	39
	.long	143
	.byte	40
	.long	2695
	.byte	0
	.byte	3
	.byte	0
	.byte	38
	.long	.Linfo_string17
	.byte	5
	.byte	1
	.byte	38
	.long	.Linfo_string19
	.byte	7
	.byte	1
	.byte	38
	.long	.Linfo_string21
	.byte	5
	.byte	2
	.byte	38
	.long	.Linfo_string23
	.byte	7
	.byte	2
	.byte	38
	.long	.Linfo_string26
	.byte	7
	.byte	4
	.byte	38
	.long	.Linfo_string28
	.byte	5
	.byte	8
	.byte	38
	.long	.Linfo_string31
	.byte	5
	.byte	8
	.byte	38
	.long	.Linfo_string34
	.byte	2
	.byte	1
	.byte	38
	.long	.Linfo_string36
	.byte	16
	.byte	4
	.byte	41
	.long	.Linfo_string48
	.byte	8
	.byte	7
	.byte	39
	.long	2639
	.byte	40
	.long	2695
	.byte	0
	.byte	4
	.byte	0
	.byte	39
	.long	458
	.byte	40
	.long	2695
	.byte	0
	.byte	3
	.byte	0
	.byte	39
	.long	2612
	.byte	40
	.long	2695
	.byte	0
	.byte	6
	.byte	0
	.byte	2
	.long	.Linfo_string65
	.byte	2
	.long	.Linfo_string66
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	42
	.long	.Linfo_string68
	.long	.Linfo_string69
	.byte	2
	.short	2167
	.byte	1
	.byte	27
	.long	2598
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string70
	.byte	2
	.short	2167
	.long	2598
	.byte	44
	.long	.Linfo_string71
	.byte	8
	.byte	2
	.short	2167
	.long	4250
	.byte	0
	.byte	2
	.long	.Linfo_string113
	.byte	2
	.long	.Linfo_string114
	.byte	45
	.long	.Linfo_string115
	.long	.Linfo_string116
	.byte	3
	.short	463
	.long	4665
	.byte	1
	.byte	27
	.long	143
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string118
	.byte	3
	.short	463
	.long	4665
	.byte	43
	.long	.Linfo_string119
	.byte	3
	.short	463
	.long	2674
	.byte	0
	.byte	45
	.long	.Linfo_string120
	.long	.Linfo_string121
	.byte	3
	.short	1053
	.long	4665
	.byte	1
	.byte	27
	.long	143
	.long	.Linfo_string67
	.byte	43
	.long	.Linfo_string118
	.byte	3
	.short	1053
	.long	4665
	.byte	43
	.long	.Linfo_string119
	.byte	3
	.short	1053
	.long	2598
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string172
	.byte	5
	.long	.Linfo_string175
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	2639
	.long	.Linfo_string67
	.byte	6
	.long	.Linfo_string173
	.long	5330
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string211
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	3849
	.long	.Linfo_string67
	.byte	6
	.long	.Linfo_string173
	.long	5483
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string182
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	4983
	.long	.Linfo_string67
	.byte	6
	.long	.Linfo_string173
	.long	5343
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string217
	.byte	16
	.byte	1
	.byte	8
	.byte	27
	.long	2639
	.long	.Linfo_string67
	.byte	6
	.long	.Linfo_string173
	.long	5509
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string87
	.byte	5
	.long	.Linfo_string91
	.byte	8
	.byte	1
	.byte	8
	.byte	30
	.long	3394
	.byte	31
	.long	2605
	.byte	8
	.byte	0

	.byte	32
	.byte	0
	.byte	11
	.long	.Linfo_string88
	.long	3429
	.byte	8
	.byte	0
	.byte	0
	.byte	46
	.byte	11
	.long	.Linfo_string90
	.long	3447
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string88
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	4382
	.long	.Linfo_string67
	.byte	0
	.byte	5
	.long	.Linfo_string90
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	4382
	.long	.Linfo_string67
	.byte	6
	.long	.Linfo_string81
	.long	4382
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string102
	.byte	8
	.byte	1
	.byte	8
	.byte	30
	.long	3491
	.byte	31
	.long	2605
	.byte	8
	.byte	0

	.byte	32
	.byte	0
	.byte	11
	.long	.Linfo_string88
	.long	3526
	.byte	8
	.byte	0
	.byte	0
	.byte	46
	.byte	11
	.long	.Linfo_string90
	.long	3544
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string88
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	4302
	.long	.Linfo_string67
	.byte	0
	.byte	5
	.long	.Linfo_string90
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	4302
	.long	.Linfo_string67
	.byte	6
	.long	.Linfo_string81
	.long	4302
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string103
	.byte	8
	.byte	1
	.byte	4
	.byte	30
	.long	3588
	.byte	31
	.long	2660
	.byte	4
	.byte	0

	.byte	32
	.byte	0
	.byte	11
	.long	.Linfo_string88
	.long	3624
	.byte	4
	.byte	0
	.byte	0
	.byte	32
	.byte	1
	.byte	11
	.long	.Linfo_string90
	.long	3642
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string88
	.byte	8
	.byte	1
	.byte	4
	.byte	27
	.long	2660
	.long	.Linfo_string67
	.byte	0
	.byte	5
	.long	.Linfo_string90
	.byte	8
	.byte	1
	.byte	4
	.byte	27
	.long	2660
	.long	.Linfo_string67
	.byte	6
	.long	.Linfo_string81
	.long	2660
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string123
	.byte	2
	.long	.Linfo_string168
	.byte	5
	.long	.Linfo_string226
	.byte	24
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string169
	.long	5317
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string214
	.long	5496
	.byte	8
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string224
	.long	2681
	.byte	1
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string225
	.long	2681
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string214
	.byte	5
	.long	.Linfo_string222
	.byte	24
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string215
	.long	3344
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string218
	.long	2660
	.byte	4
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string219
	.long	2660
	.byte	4
	.byte	20
	.byte	3
	.byte	6
	.long	.Linfo_string220
	.long	4230
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string170
	.byte	5
	.long	.Linfo_string212
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string171
	.long	3254
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string176
	.long	3284
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string177
	.byte	5
	.long	.Linfo_string209
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string178
	.long	3870
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string208
	.byte	16
	.byte	3
	.byte	8
	.byte	30
	.long	3883
	.byte	31
	.long	2605
	.byte	8
	.byte	0

	.byte	46
	.byte	11
	.long	.Linfo_string179
	.long	3918
	.byte	8
	.byte	0
	.byte	0
	.byte	32
	.byte	0
	.byte	11
	.long	.Linfo_string207
	.long	3963
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string179
	.byte	16
	.byte	3
	.byte	8
	.byte	6
	.long	.Linfo_string180
	.long	3314
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string183
	.long	5356
	.byte	8
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string203
	.long	4212
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string207
	.byte	16
	.byte	3
	.byte	8
	.byte	6
	.long	.Linfo_string81
	.long	2653
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	33
	.long	.Linfo_string186
	.byte	0
	.byte	1
	.byte	1
	.byte	5
	.long	.Linfo_string200
	.byte	24
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string190
	.long	4027
	.byte	4
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string195
	.long	5398
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string194
	.byte	8
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string191
	.long	2660
	.byte	4
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string192
	.long	2653
	.byte	2
	.byte	4
	.byte	3
	.byte	6
	.long	.Linfo_string193
	.long	2653
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string184
	.byte	5
	.long	.Linfo_string189
	.byte	1
	.byte	1
	.byte	1
	.byte	30
	.long	4091
	.byte	31
	.long	2639
	.byte	1
	.byte	0

	.byte	32
	.byte	0
	.byte	11
	.long	.Linfo_string185
	.long	4127
	.byte	1
	.byte	0
	.byte	0
	.byte	32
	.byte	1
	.byte	11
	.long	.Linfo_string188
	.long	4166
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string185
	.byte	1
	.byte	1
	.byte	1
	.byte	27
	.long	4983
	.long	.Linfo_string67
	.byte	27
	.long	3986
	.long	.Linfo_string187
	.byte	6
	.long	.Linfo_string81
	.long	4983
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	5
	.long	.Linfo_string188
	.byte	1
	.byte	1
	.byte	1
	.byte	27
	.long	4983
	.long	.Linfo_string67
	.byte	27
	.long	3986
	.long	.Linfo_string187
	.byte	6
	.long	.Linfo_string81
	.long	3986
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string204
	.byte	5
	.long	.Linfo_string206
	.byte	0
	.byte	1
	.byte	1
	.byte	27
	.long	5470
	.long	.Linfo_string67
	.byte	0
	.byte	5
	.long	.Linfo_string221
	.byte	0
	.byte	1
	.byte	1
	.byte	27
	.long	5274
	.long	.Linfo_string67
	.byte	0
	.byte	0
	.byte	0
	.byte	47
	.long	2598
	.long	.Linfo_string72
	.long	0
	.byte	48
	.long	.Linfo_string76
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string74
	.long	4293
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string75
	.long	2598
	.byte	8
	.byte	8
	.byte	0
	.byte	49
	.long	2639
	.long	0
	.byte	47
	.long	458
	.long	.Linfo_string79
	.long	0
	.byte	48
	.long	.Linfo_string84
	.byte	8
	.byte	4
	.byte	11
	.long	.Linfo_string81
	.long	2639
	.byte	1
	.byte	4
	.byte	11
	.long	.Linfo_string82
	.long	2612
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string83
	.long	2681
	.byte	1
	.byte	5
	.byte	0
	.byte	39
	.long	4369
	.byte	40
	.long	2695
	.byte	0
	.byte	2
	.byte	0
	.byte	39
	.long	2646
	.byte	40
	.long	2695
	.byte	0
	.byte	3
	.byte	0
	.byte	47
	.long	1470
	.long	.Linfo_string89
	.long	0
	.byte	47
	.long	2612
	.long	.Linfo_string97
	.long	0
	.byte	47
	.long	458
	.long	.Linfo_string101
	.long	0
	.byte	47
	.long	2612
	.long	.Linfo_string104
	.long	0
	.byte	47
	.long	4302
	.long	.Linfo_string105
	.long	0
	.byte	47
	.long	4460
	.long	.Linfo_string112
	.long	0
	.byte	50
	.long	2612
	.byte	29
	.long	2612
	.byte	0
	.byte	51
	.quad	.Lfunc_begin10
	.long	.Lfunc_end10-.Lfunc_begin10
	.byte	1
	.byte	87
	.long	1622
	.byte	17
	.long	.Ldebug_loc3
	.long	.Linfo_string118
	.byte	1
	.byte	157
	.long	4382
	.byte	16
	.long	.Linfo_string249
	.byte	1
	.byte	157
	.long	4408
	.byte	16
	.long	.Linfo_string250
	.byte	1
	.byte	157
	.long	3478
	.byte	16
	.long	.Linfo_string251
	.byte	1
	.byte	157
	.long	3575
	.byte	16
	.long	.Linfo_string96
	.byte	1
	.byte	157
	.long	4421
	.byte	16
	.long	.Linfo_string252
	.byte	1
	.byte	157
	.long	4434
	.byte	16
	.long	.Linfo_string253
	.byte	1
	.byte	158
	.long	1712
	.byte	16
	.long	.Linfo_string254
	.byte	1
	.byte	158
	.long	4447
	.byte	19
	.quad	.Ltmp22
	.long	.Ltmp24-.Ltmp22
	.byte	20
	.long	.Linfo_string77
	.byte	8
	.byte	1
	.byte	159
	.long	2598
	.byte	19
	.quad	.Ltmp22
	.long	.Ltmp24-.Ltmp22
	.byte	52
	.byte	0
	.long	.Linfo_string248
	.byte	8
	.byte	1
	.byte	160
	.long	4878
	.byte	19
	.quad	.Ltmp22
	.long	.Ltmp24-.Ltmp22
	.byte	21
	.byte	2
	.byte	145
	.byte	8
	.long	.Linfo_string247
	.byte	4
	.byte	1
	.byte	161
	.long	412
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	47
	.long	143
	.long	.Linfo_string117
	.long	0
	.byte	48
	.long	.Linfo_string131
	.byte	40
	.byte	8
	.byte	11
	.long	.Linfo_string81
	.long	2667
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string82
	.long	2605
	.byte	8
	.byte	8
	.byte	11
	.long	.Linfo_string83
	.long	2674
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string128
	.long	2598
	.byte	8
	.byte	24
	.byte	11
	.long	.Linfo_string129
	.long	2681
	.byte	1
	.byte	32
	.byte	11
	.long	.Linfo_string130
	.long	2688
	.byte	4
	.byte	36
	.byte	0
	.byte	48
	.long	.Linfo_string134
	.byte	16
	.byte	4
	.byte	11
	.long	.Linfo_string81
	.long	2632
	.byte	1
	.byte	8
	.byte	11
	.long	.Linfo_string82
	.long	2639
	.byte	1
	.byte	9
	.byte	11
	.long	.Linfo_string83
	.long	2646
	.byte	2
	.byte	4
	.byte	11
	.long	.Linfo_string128
	.long	2653
	.byte	2
	.byte	6
	.byte	11
	.long	.Linfo_string129
	.long	2612
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string130
	.long	2660
	.byte	4
	.byte	12
	.byte	0
	.byte	48
	.long	.Linfo_string138
	.byte	32
	.byte	8
	.byte	11
	.long	.Linfo_string81
	.long	1712
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string82
	.long	4447
	.byte	8
	.byte	8
	.byte	11
	.long	.Linfo_string83
	.long	2598
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string128
	.long	4878
	.byte	8
	.byte	24
	.byte	0
	.byte	47
	.long	458
	.long	.Linfo_string137
	.long	0
	.byte	48
	.long	.Linfo_string145
	.byte	48
	.byte	8
	.byte	11
	.long	.Linfo_string81
	.long	2598
	.byte	8
	.byte	8
	.byte	11
	.long	.Linfo_string82
	.long	320
	.byte	1
	.byte	24
	.byte	11
	.long	.Linfo_string83
	.long	350
	.byte	1
	.byte	25
	.byte	11
	.long	.Linfo_string128
	.long	4976
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string129
	.long	4302
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string130
	.long	4983
	.byte	1
	.byte	26
	.byte	11
	.long	.Linfo_string143
	.long	4990
	.byte	8
	.byte	32
	.byte	0
	.byte	38
	.long	.Linfo_string141
	.byte	4
	.byte	8
	.byte	38
	.long	.Linfo_string142
	.byte	7
	.byte	0
	.byte	48
	.long	.Linfo_string144
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string74
	.long	5020
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string75
	.long	2598
	.byte	8
	.byte	8
	.byte	0
	.byte	49
	.long	2646
	.long	0
	.byte	48
	.long	.Linfo_string152
	.byte	32
	.byte	16
	.byte	11
	.long	.Linfo_string81
	.long	5070
	.byte	16
	.byte	0
	.byte	11
	.long	.Linfo_string82
	.long	2612
	.byte	4
	.byte	16
	.byte	11
	.long	.Linfo_string83
	.long	2681
	.byte	1
	.byte	20
	.byte	0
	.byte	38
	.long	.Linfo_string151
	.byte	5
	.byte	16
	.byte	48
	.long	.Linfo_string159
	.byte	88
	.byte	8
	.byte	11
	.long	.Linfo_string81
	.long	458
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string82
	.long	1679
	.byte	8
	.byte	32
	.byte	11
	.long	.Linfo_string83
	.long	5151
	.byte	4
	.byte	56
	.byte	11
	.long	.Linfo_string128
	.long	5222
	.byte	2
	.byte	48
	.byte	11
	.long	.Linfo_string129
	.long	5235
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string130
	.long	5274
	.byte	8
	.byte	72
	.byte	0
	.byte	48
	.long	.Linfo_string156
	.byte	12
	.byte	4
	.byte	11
	.long	.Linfo_string81
	.long	2612
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string82
	.long	2639
	.byte	1
	.byte	4
	.byte	11
	.long	.Linfo_string83
	.long	5192
	.byte	2
	.byte	6
	.byte	0
	.byte	48
	.long	.Linfo_string155
	.byte	4
	.byte	2
	.byte	11
	.long	.Linfo_string81
	.long	2681
	.byte	1
	.byte	0
	.byte	11
	.long	.Linfo_string82
	.long	2646
	.byte	2
	.byte	2
	.byte	0
	.byte	39
	.long	2646
	.byte	40
	.long	2695
	.byte	0
	.byte	4
	.byte	0
	.byte	48
	.long	.Linfo_string157
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string74
	.long	5265
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string75
	.long	2598
	.byte	8
	.byte	8
	.byte	0
	.byte	49
	.long	2612
	.long	0
	.byte	48
	.long	.Linfo_string158
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string74
	.long	4293
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string75
	.long	2598
	.byte	8
	.byte	8
	.byte	0
	.byte	47
	.long	3684
	.long	.Linfo_string227
	.long	0
	.byte	47
	.long	3811
	.long	.Linfo_string213
	.long	0
	.byte	47
	.long	2639
	.long	.Linfo_string174
	.long	0
	.byte	47
	.long	4983
	.long	.Linfo_string181
	.long	0
	.byte	47
	.long	5369
	.long	.Linfo_string202
	.long	0
	.byte	50
	.long	4078
	.byte	29
	.long	3314
	.byte	29
	.long	5385
	.byte	0
	.byte	47
	.long	3994
	.long	.Linfo_string201
	.long	0
	.byte	48
	.long	.Linfo_string199
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string173
	.long	5428
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string197
	.long	5444
	.byte	8
	.byte	8
	.byte	0
	.byte	49
	.long	5437
	.long	0
	.byte	53
	.long	.Linfo_string196
	.byte	0
	.byte	1
	.byte	47
	.long	5457
	.long	.Linfo_string198
	.long	0
	.byte	39
	.long	2598
	.byte	40
	.long	2695
	.byte	0
	.byte	6
	.byte	0
	.byte	47
	.long	4983
	.long	.Linfo_string205
	.long	0
	.byte	47
	.long	3849
	.long	.Linfo_string210
	.long	0
	.byte	47
	.long	3747
	.long	.Linfo_string223
	.long	0
	.byte	48
	.long	.Linfo_string216
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string74
	.long	4293
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string75
	.long	2598
	.byte	8
	.byte	8
	.byte	0
	.byte	48
	.long	.Linfo_string229
	.byte	40
	.byte	8
	.byte	11
	.long	.Linfo_string81
	.long	458
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string82
	.long	5569
	.byte	4
	.byte	16
	.byte	0
	.byte	39
	.long	5151
	.byte	40
	.long	2695
	.byte	0
	.byte	2
	.byte	0
	.byte	47
	.long	4678
	.long	.Linfo_string240
	.long	0
	.byte	47
	.long	4752
	.long	.Linfo_string241
	.long	0
	.byte	47
	.long	4826
	.long	.Linfo_string242
	.long	0
	.byte	47
	.long	4891
	.long	.Linfo_string243
	.long	0
	.byte	47
	.long	2576
	.long	.Linfo_string244
	.long	0
	.byte	47
	.long	5029
	.long	.Linfo_string245
	.long	0
	.byte	47
	.long	5077
	.long	.Linfo_string246
	.long	0
	.byte	47
	.long	5330
	.long	.Linfo_string261
	.long	0
	.byte	0
.Ldebug_info_end0:
	.section	.bss._ZN7orchard4KEPT17h054ee81707685d35E,"aw",@nobits
.Lsec_end0:
	.section	.rodata._ZN7orchard5TABLE17hd9defcb5597d7efcE,"a",@progbits
.Lsec_end1:
	.section	.bss.passed,"aw",@nobits
.Lsec_end2:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end3:
	.section	.text._ZN7orchard10structures17h9229c2143731f88dE,"ax",@progbits
.Lsec_end4:
	.section	.text._ZN7orchard4keep17h0013365680795347E,"ax",@progbits
.Lsec_end5:
	.section	.text._ZN7orchard4keep17h105e0071d1198596E,"ax",@progbits
.Lsec_end6:
	.section	.text._ZN7orchard4keep17h4ce2be45f8e1300bE,"ax",@progbits
.Lsec_end7:
	.section	.text._ZN7orchard4keep17h57580596e04321b1E,"ax",@progbits
.Lsec_end8:
	.section	.text._ZN7orchard4keep17h58d9a7a654bd1d19E,"ax",@progbits
.Lsec_end9:
	.section	.text._ZN7orchard4keep17h66a77e63974f7741E,"ax",@progbits
.Lsec_end10:
	.section	.text._ZN7orchard4keep17h9c3bb0d3fb917b09E,"ax",@progbits
.Lsec_end11:
	.section	.text._ZN7orchard4keep17hf12cbef34e7f2923E,"ax",@progbits
.Lsec_end12:
	.section	.text._ZN7orchard6Buffer6method17h87d40414fce05a0eE,"ax",@progbits
.Lsec_end13:
	.section	.text._ZN7orchard8integers17h48a59f15aa7412c4E,"ax",@progbits
.Lsec_end14:
	.section	.text._ZN7orchard8pass_row17ha8eb5b5dc941d121E,"ax",@progbits
.Lsec_end15:
	.section	.text.main,"ax",@progbits
.Lsec_end16:
	.section	.text.round_done,"ax",@progbits
.Lsec_end17:
	.section	.debug_aranges,"",@progbits
	.long	316
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	_ZN7orchard4KEPT17h054ee81707685d35E
	.quad	.Lsec_end0-_ZN7orchard4KEPT17h054ee81707685d35E
	.quad	_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.quad	.Lsec_end1-_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.quad	passed
	.quad	.Lsec_end2-passed
	.quad	.Lfunc_begin0
	.quad	.Lsec_end3-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end4-.Lfunc_begin1
	.quad	.Lfunc_begin2
	.quad	.Lsec_end5-.Lfunc_begin2
	.quad	.Lfunc_begin3
	.quad	.Lsec_end6-.Lfunc_begin3
	.quad	.Lfunc_begin4
	.quad	.Lsec_end7-.Lfunc_begin4
	.quad	.Lfunc_begin5
	.quad	.Lsec_end8-.Lfunc_begin5
	.quad	.Lfunc_begin6
	.quad	.Lsec_end9-.Lfunc_begin6
	.quad	.Lfunc_begin7
	.quad	.Lsec_end10-.Lfunc_begin7
	.quad	.Lfunc_begin8
	.quad	.Lsec_end11-.Lfunc_begin8
	.quad	.Lfunc_begin9
	.quad	.Lsec_end12-.Lfunc_begin9
	.quad	.Lfunc_begin10
	.quad	.Lsec_end13-.Lfunc_begin10
	.quad	.Lfunc_begin11
	.quad	.Lsec_end14-.Lfunc_begin11
	.quad	.Lfunc_begin12
	.quad	.Lsec_end15-.Lfunc_begin12
	.quad	.Lfunc_begin13
	.quad	.Lsec_end16-.Lfunc_begin13
	.quad	.Lfunc_begin14
	.quad	.Lsec_end17-.Lfunc_begin14
	.quad	0
	.quad	0
	.section	.debug_ranges,"",@progbits
.Ldebug_ranges0:
	.quad	.Ltmp36
	.quad	.Ltmp37
	.quad	.Ltmp38
	.quad	.Ltmp41
	.quad	0
	.quad	0
.Ldebug_ranges1:
	.quad	.Lfunc_begin0
	.quad	.Lfunc_end0
	.quad	.Lfunc_begin1
	.quad	.Lfunc_end1
	.quad	.Lfunc_begin2
	.quad	.Lfunc_end2
	.quad	.Lfunc_begin3
	.quad	.Lfunc_end3
	.quad	.Lfunc_begin4
	.quad	.Lfunc_end4
	.quad	.Lfunc_begin5
	.quad	.Lfunc_end5
	.quad	.Lfunc_begin6
	.quad	.Lfunc_end6
	.quad	.Lfunc_begin7
	.quad	.Lfunc_end7
	.quad	.Lfunc_begin8
	.quad	.Lfunc_end8
	.quad	.Lfunc_begin9
	.quad	.Lfunc_end9
	.quad	.Lfunc_begin10
	.quad	.Lfunc_end10
	.quad	.Lfunc_begin11
	.quad	.Lfunc_end11
	.quad	.Lfunc_begin12
	.quad	.Lfunc_end12
	.quad	.Lfunc_begin13
	.quad	.Lfunc_end13
	.quad	.Lfunc_begin14
	.quad	.Lfunc_end14
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))"
.Linfo_string1:
	.asciz	"orchard.rs/@/orchard.ab7630f1858412ce-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"orchard"
.Linfo_string4:
	.asciz	"KEPT"
.Linfo_string5:
	.asciz	"usize"
.Linfo_string6:
	.asciz	"_ZN7orchard4KEPT17h054ee81707685d35E"
.Linfo_string7:
	.asciz	"shop"
.Linfo_string8:
	.asciz	"back"
.Linfo_string9:
	.asciz	"deep"
.Linfo_string10:
	.asciz	"u64"
.Linfo_string11:
	.asciz	"_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E"
.Linfo_string12:
	.asciz	"stock"
.Linfo_string13:
	.asciz	"i32"
.Linfo_string14:
	.asciz	"_ZN7orchard4shop5stock17h974e16630758e25dE"
.Linfo_string15:
	.asciz	"TABLE"
.Linfo_string16:
	.asciz	"a"
.Linfo_string17:
	.asciz	"i8"
.Linfo_string18:
	.asciz	"b"
.Linfo_string19:
	.asciz	"u8"
.Linfo_string20:
	.asciz	"c"
.Linfo_string21:
	.asciz	"i16"
.Linfo_string22:
	.asciz	"d"
.Linfo_string23:
	.asciz	"u16"
.Linfo_string24:
	.asciz	"e"
.Linfo_string25:
	.asciz	"f"
.Linfo_string26:
	.asciz	"u32"
.Linfo_string27:
	.asciz	"g"
.Linfo_string28:
	.asciz	"i64"
.Linfo_string29:
	.asciz	"h"
.Linfo_string30:
	.asciz	"i"
.Linfo_string31:
	.asciz	"isize"
.Linfo_string32:
	.asciz	"j"
.Linfo_string33:
	.asciz	"k"
.Linfo_string34:
	.asciz	"bool"
.Linfo_string35:
	.asciz	"l"
.Linfo_string36:
	.asciz	"char"
.Linfo_string37:
	.asciz	"fruit"
.Linfo_string38:
	.asciz	"Apple"
.Linfo_string39:
	.asciz	"Pear"
.Linfo_string40:
	.asciz	"Plum"
.Linfo_string41:
	.asciz	"Fruit"
.Linfo_string42:
	.asciz	"plain"
.Linfo_string43:
	.asciz	"Minus"
.Linfo_string44:
	.asciz	"Zero"
.Linfo_string45:
	.asciz	"Three"
.Linfo_string46:
	.asciz	"Plain"
.Linfo_string47:
	.asciz	"Values"
.Linfo_string48:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string49:
	.asciz	"_ZN7orchard5TABLE17hd9defcb5597d7efcE"
.Linfo_string50:
	.asciz	"CHOSEN"
.Linfo_string51:
	.asciz	"_ZN7orchard6CHOSEN17h86cb3212fc487a5aE"
.Linfo_string52:
	.asciz	"HIDDEN"
.Linfo_string53:
	.asciz	"whole"
.Linfo_string54:
	.asciz	"bytes"
.Linfo_string55:
	.asciz	"Bits"
.Linfo_string56:
	.asciz	"_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E"
.Linfo_string57:
	.asciz	"POINTS"
.Linfo_string58:
	.asciz	"x"
.Linfo_string59:
	.asciz	"y"
.Linfo_string60:
	.asciz	"Point"
.Linfo_string61:
	.asciz	"_ZN7orchard6POINTS17h92b09c2300b0b8faE"
.Linfo_string62:
	.asciz	"NUMBERS"
.Linfo_string63:
	.asciz	"_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E"
.Linfo_string64:
	.asciz	"passed"
.Linfo_string65:
	.asciz	"core"
.Linfo_string66:
	.asciz	"ptr"
.Linfo_string67:
	.asciz	"T"
.Linfo_string68:
	.asciz	"_ZN4core3ptr14write_volatile17h63fdedb4d4f2e132E"
.Linfo_string69:
	.asciz	"write_volatile<usize>"
.Linfo_string70:
	.asciz	"src"
.Linfo_string71:
	.asciz	"dst"
.Linfo_string72:
	.asciz	"*mut usize"
.Linfo_string73:
	.asciz	"name"
.Linfo_string74:
	.asciz	"data_ptr"
.Linfo_string75:
	.asciz	"length"
.Linfo_string76:
	.asciz	"&[u8]"
.Linfo_string77:
	.asciz	"len"
.Linfo_string78:
	.asciz	"first"
.Linfo_string79:
	.asciz	"&orchard::Point"
.Linfo_string80:
	.asciz	"pair"
.Linfo_string81:
	.asciz	"__0"
.Linfo_string82:
	.asciz	"__1"
.Linfo_string83:
	.asciz	"__2"
.Linfo_string84:
	.asciz	"(u8, i32, bool)"
.Linfo_string85:
	.asciz	"grid"
.Linfo_string86:
	.asciz	"next"
.Linfo_string87:
	.asciz	"option"
.Linfo_string88:
	.asciz	"None"
.Linfo_string89:
	.asciz	"&orchard::Buffer"
.Linfo_string90:
	.asciz	"Some"
.Linfo_string91:
	.asciz	"Option<&orchard::Buffer>"
.Linfo_string92:
	.asciz	"flag"
.Linfo_string93:
	.asciz	"letter"
.Linfo_string94:
	.asciz	"inner"
.Linfo_string95:
	.asciz	"Pair"
.Linfo_string96:
	.asciz	"raw"
.Linfo_string97:
	.asciz	"*const i32"
.Linfo_string98:
	.asciz	"Buffer"
.Linfo_string99:
	.asciz	"_ZN7orchard6Buffer6method17h87d40414fce05a0eE"
.Linfo_string100:
	.asciz	"method"
.Linfo_string101:
	.asciz	"&mut orchard::Point"
.Linfo_string102:
	.asciz	"Option<&orchard::Point>"
.Linfo_string103:
	.asciz	"Option<u32>"
.Linfo_string104:
	.asciz	"*mut i32"
.Linfo_string105:
	.asciz	"&&orchard::Point"
.Linfo_string106:
	.asciz	"Empty"
.Linfo_string107:
	.asciz	"Circle"
.Linfo_string108:
	.asciz	"Square"
.Linfo_string109:
	.asciz	"side"
.Linfo_string110:
	.asciz	"angle"
.Linfo_string111:
	.asciz	"Shape"
.Linfo_string112:
	.asciz	"fn(i32) -> i32"
.Linfo_string113:
	.asciz	"const_ptr"
.Linfo_string114:
	.asciz	"{impl#0}"
.Linfo_string115:
	.asciz	"_ZN4core3ptr9const_ptr33_$LT$impl$u20$$BP$const$u20$T$GT$15wrapping_offset17hb88237643096bf5dE"
.Linfo_string116:
	.asciz	"wrapping_offset<orchard::Values>"
.Linfo_string117:
	.asciz	"*const orchard::Values"
.Linfo_string118:
	.asciz	"self"
.Linfo_string119:
	.asciz	"count"
.Linfo_string120:
	.asciz	"_ZN4core3ptr9const_ptr33_$LT$impl$u20$$BP$const$u20$T$GT$12wrapping_add17hfad743e78d757c7aE"
.Linfo_string121:
	.asciz	"wrapping_add<orchard::Values>"
.Linfo_string122:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string123:
	.asciz	"panic"
.Linfo_string124:
	.asciz	"_ZN7orchard10structures17h9229c2143731f88dE"
.Linfo_string125:
	.asciz	"structures"
.Linfo_string126:
	.asciz	"_ZN7orchard4keep17h0013365680795347E"
.Linfo_string127:
	.asciz	"keep<orchard::Point>"
.Linfo_string128:
	.asciz	"__3"
.Linfo_string129:
	.asciz	"__4"
.Linfo_string130:
	.asciz	"__5"
.Linfo_string131:
	.asciz	"(i64, u64, isize, usize, bool, char)"
.Linfo_string132:
	.asciz	"_ZN7orchard4keep17h105e0071d1198596E"
.Linfo_string133:
	.asciz	"keep<(i64, u64, isize, usize, bool, char)>"
.Linfo_string134:
	.asciz	"(i8, u8, i16, u16, i32, u32)"
.Linfo_string135:
	.asciz	"_ZN7orchard4keep17h4ce2be45f8e1300bE"
.Linfo_string136:
	.asciz	"keep<(i8, u8, i16, u16, i32, u32)>"
.Linfo_string137:
	.asciz	"*const orchard::Point"
.Linfo_string138:
	.asciz	"(orchard::Shape, fn(i32) -> i32, usize, *const orchard::Point)"
.Linfo_string139:
	.asciz	"_ZN7orchard4keep17h57580596e04321b1E"
.Linfo_string140:
	.asciz	"keep<(orchard::Shape, fn(i32) -> i32, usize, *const orchard::Point)>"
.Linfo_string141:
	.asciz	"f64"
.Linfo_string142:
	.asciz	"()"
.Linfo_string143:
	.asciz	"__6"
.Linfo_string144:
	.asciz	"&[i16]"
.Linfo_string145:
	.asciz	"(usize, orchard::Fruit, orchard::Plain, f64, &orchard::Point, (), &[i16])"
.Linfo_string146:
	.asciz	"_ZN7orchard4keep17h58d9a7a654bd1d19E"
.Linfo_string147:
	.asciz	"keep<(usize, orchard::Fruit, orchard::Plain, f64, &orchard::Point, (), &[i16])>"
.Linfo_string148:
	.asciz	"Newtype"
.Linfo_string149:
	.asciz	"_ZN7orchard4keep17h66a77e63974f7741E"
.Linfo_string150:
	.asciz	"keep<orchard::Newtype>"
.Linfo_string151:
	.asciz	"i128"
.Linfo_string152:
	.asciz	"(i128, i32, bool)"
.Linfo_string153:
	.asciz	"_ZN7orchard4keep17h9c3bb0d3fb917b09E"
.Linfo_string154:
	.asciz	"keep<(i128, i32, bool)>"
.Linfo_string155:
	.asciz	"(bool, i16)"
.Linfo_string156:
	.asciz	"(i32, u8, (bool, i16))"
.Linfo_string157:
	.asciz	"&[i32]"
.Linfo_string158:
	.asciz	"&str"
.Linfo_string159:
	.asciz	"(orchard::Point, orchard::Pair, (i32, u8, (bool, i16)), [i16; 4], &[i32], &str)"
.Linfo_string160:
	.asciz	"_ZN7orchard4keep17hf12cbef34e7f2923E"
.Linfo_string161:
	.asciz	"keep<(orchard::Point, orchard::Pair, (i32, u8, (bool, i16)), [i16; 4], &[i32], &str)>"
.Linfo_string162:
	.asciz	"_ZN7orchard8integers17h48a59f15aa7412c4E"
.Linfo_string163:
	.asciz	"integers"
.Linfo_string164:
	.asciz	"_ZN7orchard8pass_row17ha8eb5b5dc941d121E"
.Linfo_string165:
	.asciz	"pass_row"
.Linfo_string166:
	.asciz	"main"
.Linfo_string167:
	.asciz	"round_done"
.Linfo_string168:
	.asciz	"panic_info"
.Linfo_string169:
	.asciz	"message"
.Linfo_string170:
	.asciz	"fmt"
.Linfo_string171:
	.asciz	"template"
.Linfo_string172:
	.asciz	"non_null"
.Linfo_string173:
	.asciz	"pointer"
.Linfo_string174:
	.asciz	"*const u8"
.Linfo_string175:
	.asciz	"NonNull<u8>"
.Linfo_string176:
	.asciz	"args"
.Linfo_string177:
	.asciz	"rt"
.Linfo_string178:
	.asciz	"ty"
.Linfo_string179:
	.asciz	"Placeholder"
.Linfo_string180:
	.asciz	"value"
.Linfo_string181:
	.asciz	"*const ()"
.Linfo_string182:
	.asciz	"NonNull<()>"
.Linfo_string183:
	.asciz	"formatter"
.Linfo_string184:
	.asciz	"result"
.Linfo_string185:
	.asciz	"Ok"
.Linfo_string186:
	.asciz	"Error"
.Linfo_string187:
	.asciz	"E"
.Linfo_string188:
	.asciz	"Err"
.Linfo_string189:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string190:
	.asciz	"options"
.Linfo_string191:
	.asciz	"flags"
.Linfo_string192:
	.asciz	"width"
.Linfo_string193:
	.asciz	"precision"
.Linfo_string194:
	.asciz	"FormattingOptions"
.Linfo_string195:
	.asciz	"buf"
.Linfo_string196:
	.asciz	"dyn core::fmt::Write"
.Linfo_string197:
	.asciz	"vtable"
.Linfo_string198:
	.asciz	"&[usize; 6]"
.Linfo_string199:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string200:
	.asciz	"Formatter"
.Linfo_string201:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string202:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string203:
	.asciz	"_lifetime"
.Linfo_string204:
	.asciz	"marker"
.Linfo_string205:
	.asciz	"&()"
.Linfo_string206:
	.asciz	"PhantomData<&()>"
.Linfo_string207:
	.asciz	"Count"
.Linfo_string208:
	.asciz	"ArgumentType"
.Linfo_string209:
	.asciz	"Argument"
.Linfo_string210:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string211:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string212:
	.asciz	"Arguments"
.Linfo_string213:
	.asciz	"&core::fmt::Arguments"
.Linfo_string214:
	.asciz	"location"
.Linfo_string215:
	.asciz	"filename"
.Linfo_string216:
	.asciz	"*const str"
.Linfo_string217:
	.asciz	"NonNull<str>"
.Linfo_string218:
	.asciz	"line"
.Linfo_string219:
	.asciz	"col"
.Linfo_string220:
	.asciz	"_filename"
.Linfo_string221:
	.asciz	"PhantomData<&str>"
.Linfo_string222:
	.asciz	"Location"
.Linfo_string223:
	.asciz	"&core::panic::location::Location"
.Linfo_string224:
	.asciz	"can_unwind"
.Linfo_string225:
	.asciz	"force_no_backtrace"
.Linfo_string226:
	.asciz	"PanicInfo"
.Linfo_string227:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string228:
	.asciz	"nested"
.Linfo_string229:
	.asciz	"(orchard::Point, [(i32, u8, (bool, i16)); 2])"
.Linfo_string230:
	.asciz	"newtype"
.Linfo_string231:
	.asciz	"tuple"
.Linfo_string232:
	.asciz	"text"
.Linfo_string233:
	.asciz	"real"
.Linfo_string234:
	.asciz	"part"
.Linfo_string235:
	.asciz	"point"
.Linfo_string236:
	.asciz	"list"
.Linfo_string237:
	.asciz	"row"
.Linfo_string238:
	.asciz	"near"
.Linfo_string239:
	.asciz	"unit"
.Linfo_string240:
	.asciz	"&(i64, u64, isize, usize, bool, char)"
.Linfo_string241:
	.asciz	"&(i8, u8, i16, u16, i32, u32)"
.Linfo_string242:
	.asciz	"&(orchard::Shape, fn(i32) -> i32, usize, *const orchard::Point)"
.Linfo_string243:
	.asciz	"&(usize, orchard::Fruit, orchard::Plain, f64, &orchard::Point, (), &[i16])"
.Linfo_string244:
	.asciz	"&orchard::Newtype"
.Linfo_string245:
	.asciz	"&(i128, i32, bool)"
.Linfo_string246:
	.asciz	"&(orchard::Point, orchard::Pair, (i32, u8, (bool, i16)), [i16; 4], &[i32], &str)"
.Linfo_string247:
	.asciz	"bits"
.Linfo_string248:
	.asciz	"nothing"
.Linfo_string249:
	.asciz	"other"
.Linfo_string250:
	.asciz	"maybe"
.Linfo_string251:
	.asciz	"number"
.Linfo_string252:
	.asciz	"twice"
.Linfo_string253:
	.asciz	"shape"
.Linfo_string254:
	.asciz	"call"
.Linfo_string255:
	.asciz	"wide"
.Linfo_string256:
	.asciz	"sum"
.Linfo_string257:
	.asciz	"both"
.Linfo_string258:
	.asciz	"last"
.Linfo_string259:
	.asciz	"v"
.Linfo_string260:
	.asciz	"_arguments"
.Linfo_string261:
	.asciz	"*const *const u8"
.Linfo_string262:
	.asciz	"done"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
