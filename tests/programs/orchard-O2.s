# orchard.rs 02e204cf4ea75ae661de55c82634b7f0576c124a7af7d7d7af4c96f45d75cf62
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
	pushq	%rbp
	.cfi_def_cfa_offset 16
	pushq	%r14
	.cfi_def_cfa_offset 24
	pushq	%rbx
	.cfi_def_cfa_offset 32
	subq	$160, %rsp
	.cfi_def_cfa_offset 192
	.cfi_offset %rbx, -32
	.cfi_offset %r14, -24
	.cfi_offset %rbp, -16
.Ltmp1:
	movzbl	216(%rsp), %ebx
	movzbl	208(%rsp), %ebp
	movq	200(%rsp), %r14
	movq	192(%rsp), %rax
	movq	%rdi, 104(%rsp)
	movl	%esi, 112(%rsp)
	movq	%r9, 96(%rsp)
.Ltmp2:
	.loc	1 142 26 prologue_end
	movl	8(%r8), %r10d
	movl	%r10d, 16(%rsp)
	movq	(%r8), %r10
	movq	%r10, 8(%rsp)
	movq	(%r8), %r10
	movq	%r10, 20(%rsp)
	movl	8(%r8), %r10d
	movl	%r10d, 28(%rsp)
	.loc	1 142 18 is_stmt 0
	movq	%rdi, 120(%rsp)
	movl	%esi, 128(%rsp)
	movq	8(%rsp), %r10
	movq	%r10, 136(%rsp)
	movl	16(%rsp), %r10d
	movl	%r10d, 144(%rsp)
	movl	20(%rsp), %r10d
	movl	%r10d, 148(%rsp)
	movq	24(%rsp), %r10
	movq	%r10, 152(%rsp)
.Ltmp3:
	.loc	1 143 19 is_stmt 1
	movl	%esi, 4(%rsp)
.Ltmp4:
	.loc	1 114 18
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	.loc	1 147 11
	movq	%rdi, 24(%rsp)
	movl	%esi, 32(%rsp)
	movq	%rdx, 40(%rsp)
	movb	%cl, 48(%rsp)
	movq	(%r8), %rcx
.Ltmp5:
	movq	%rcx, 64(%rsp)
	movl	8(%r8), %ecx
	movl	%ecx, 72(%rsp)
	movq	%r9, 56(%rsp)
	leaq	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E(%rip), %rcx
.Ltmp6:
	movq	%rcx, 8(%rsp)
	movq	%rax, 16(%rsp)
	leaq	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0(%rip), %rax
.Ltmp7:
	movq	%rax, 80(%rsp)
	movq	$4, 88(%rsp)
	leaq	8(%rsp), %rdi
	.loc	1 147 5 is_stmt 0
	callq	_ZN7orchard4keep17hf12cbef34e7f2923E
.Ltmp8:
	.loc	1 148 11 is_stmt 1
	movq	%r14, 16(%rsp)
	movb	%bpl, 32(%rsp)
	movb	%bl, 33(%rsp)
	movabsq	$4609434218613702656, %rax
	movq	%rax, 24(%rsp)
	leaq	104(%rsp), %rax
	movq	%rax, 8(%rsp)
	leaq	96(%rsp), %rax
	movq	%rax, 40(%rsp)
	movq	$2, 48(%rsp)
	leaq	8(%rsp), %rdi
	.loc	1 148 5 is_stmt 0
	callq	_ZN7orchard4keep17h58d9a7a654bd1d19E
	leaq	120(%rsp), %rdi
	.loc	1 149 5 is_stmt 1
	callq	_ZN7orchard4keep17h105e0071d1198596E
	leaq	4(%rsp), %rdi
	.loc	1 150 5
	callq	_ZN7orchard4keep17h66a77e63974f7741E
.Ltmp9:
	.loc	1 152 2 epilogue_begin
	addq	$160, %rsp
	.cfi_def_cfa_offset 32
	popq	%rbx
	.cfi_def_cfa_offset 24
	popq	%r14
	.cfi_def_cfa_offset 16
	popq	%rbp
	.cfi_def_cfa_offset 8
	retq
.Ltmp10:
.Lfunc_end1:
	.size	_ZN7orchard10structures17h9229c2143731f88dE, .Lfunc_end1-_ZN7orchard10structures17h9229c2143731f88dE
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h0013365680795347E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h0013365680795347E,@function
_ZN7orchard4keep17h0013365680795347E:
.Lfunc_begin2:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp11:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp12:
.Lfunc_end2:
	.size	_ZN7orchard4keep17h0013365680795347E, .Lfunc_end2-_ZN7orchard4keep17h0013365680795347E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h105e0071d1198596E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h105e0071d1198596E,@function
_ZN7orchard4keep17h105e0071d1198596E:
.Lfunc_begin3:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp13:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp14:
.Lfunc_end3:
	.size	_ZN7orchard4keep17h105e0071d1198596E, .Lfunc_end3-_ZN7orchard4keep17h105e0071d1198596E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h4ce2be45f8e1300bE,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h4ce2be45f8e1300bE,@function
_ZN7orchard4keep17h4ce2be45f8e1300bE:
.Lfunc_begin4:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp15:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp16:
.Lfunc_end4:
	.size	_ZN7orchard4keep17h4ce2be45f8e1300bE, .Lfunc_end4-_ZN7orchard4keep17h4ce2be45f8e1300bE
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h57580596e04321b1E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h57580596e04321b1E,@function
_ZN7orchard4keep17h57580596e04321b1E:
.Lfunc_begin5:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp17:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp18:
.Lfunc_end5:
	.size	_ZN7orchard4keep17h57580596e04321b1E, .Lfunc_end5-_ZN7orchard4keep17h57580596e04321b1E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h58d9a7a654bd1d19E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h58d9a7a654bd1d19E,@function
_ZN7orchard4keep17h58d9a7a654bd1d19E:
.Lfunc_begin6:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp19:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp20:
.Lfunc_end6:
	.size	_ZN7orchard4keep17h58d9a7a654bd1d19E, .Lfunc_end6-_ZN7orchard4keep17h58d9a7a654bd1d19E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h66a77e63974f7741E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h66a77e63974f7741E,@function
_ZN7orchard4keep17h66a77e63974f7741E:
.Lfunc_begin7:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp21:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp22:
.Lfunc_end7:
	.size	_ZN7orchard4keep17h66a77e63974f7741E, .Lfunc_end7-_ZN7orchard4keep17h66a77e63974f7741E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17h9c3bb0d3fb917b09E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17h9c3bb0d3fb917b09E,@function
_ZN7orchard4keep17h9c3bb0d3fb917b09E:
.Lfunc_begin8:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp23:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp24:
.Lfunc_end8:
	.size	_ZN7orchard4keep17h9c3bb0d3fb917b09E, .Lfunc_end8-_ZN7orchard4keep17h9c3bb0d3fb917b09E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17hf12cbef34e7f2923E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17hf12cbef34e7f2923E,@function
_ZN7orchard4keep17hf12cbef34e7f2923E:
.Lfunc_begin9:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp25:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp26:
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
	pushq	%r14
	.cfi_def_cfa_offset 16
	pushq	%rbx
	.cfi_def_cfa_offset 24
	subq	$56, %rsp
	.cfi_def_cfa_offset 80
	.cfi_offset %rbx, -24
	.cfi_offset %r14, -16
.Ltmp27:
	movq	88(%rsp), %rbx
	movq	80(%rsp), %rax
.Ltmp28:
	.loc	1 159 19 prologue_end
	movq	32(%rdi), %r14
.Ltmp29:
	.loc	1 161 20
	movl	$-2130739455, 4(%rsp)
.Ltmp30:
	.loc	1 114 18
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	.loc	1 163 26
	addq	$8, %rsi
.Ltmp31:
	.loc	1 163 15 is_stmt 0
	movq	%r14, 24(%rsp)
	movq	%rsi, 16(%rsp)
	movq	%rdx, 32(%rsp)
	movl	%ecx, 8(%rsp)
	movl	%r8d, 12(%rsp)
	movq	%r9, 40(%rsp)
	movq	%rax, 48(%rsp)
	leaq	8(%rsp), %rdi
.Ltmp32:
	.loc	1 163 9
	callq	_ZN7orchard4keep17h58d9a7a654bd1d19E
.Ltmp33:
	.loc	1 164 15 is_stmt 1
	movq	%rbx, 8(%rsp)
	leaq	_ZN7orchard6double17hbb69fe056f806d27E(%rip), %rax
.Ltmp34:
	movq	%rax, 16(%rsp)
	movq	%r14, 24(%rsp)
	movq	$0, 32(%rsp)
	leaq	8(%rsp), %rdi
	.loc	1 164 9 is_stmt 0
	callq	_ZN7orchard4keep17h57580596e04321b1E
.Ltmp35:
	.loc	1 0 9
	leaq	4(%rsp), %rdi
	.loc	1 165 9 is_stmt 1
	callq	_ZN7orchard4keep17h66a77e63974f7741E
.Ltmp36:
	.loc	1 167 6 epilogue_begin
	addq	$56, %rsp
	.cfi_def_cfa_offset 24
	popq	%rbx
	.cfi_def_cfa_offset 16
	popq	%r14
.Ltmp37:
	.cfi_def_cfa_offset 8
	retq
.Ltmp38:
.Lfunc_end10:
	.size	_ZN7orchard6Buffer6method17h87d40414fce05a0eE, .Lfunc_end10-_ZN7orchard6Buffer6method17h87d40414fce05a0eE
	.cfi_endproc

	.section	.text._ZN7orchard6double17hbb69fe056f806d27E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard6double17hbb69fe056f806d27E,@function
_ZN7orchard6double17hbb69fe056f806d27E:
.Lfunc_begin11:
	.cfi_startproc
	.file	2 "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860" "library/core/src/num/int_macros.rs"
	.loc	2 2173 13 prologue_end
	leal	(%rdi,%rdi), %eax
.Ltmp39:
	.loc	1 172 2
	retq
.Ltmp40:
.Lfunc_end11:
	.size	_ZN7orchard6double17hbb69fe056f806d27E, .Lfunc_end11-_ZN7orchard6double17hbb69fe056f806d27E
	.cfi_endproc

	.section	.text._ZN7orchard8integers17h48a59f15aa7412c4E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard8integers17h48a59f15aa7412c4E,@function
_ZN7orchard8integers17h48a59f15aa7412c4E:
.Lfunc_begin12:
	.loc	1 126 0
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
	subq	$40, %rsp
	.cfi_def_cfa_offset 96
	.cfi_offset %rbx, -56
	.cfi_offset %r12, -48
	.cfi_offset %r13, -40
	.cfi_offset %r14, -32
	.cfi_offset %r15, -24
	.cfi_offset %rbp, -16
.Ltmp41:
	movq	96(%rsp), %rbx
	movq	%rbx, %r14
	sarq	$63, %r14
	movq	120(%rsp), %r12
	movzbl	128(%rsp), %r13d
.Ltmp42:
	.loc	1 129 16 prologue_end
	movl	%r8d, %eax
	shrl	$31, %eax
	xorl	%ebp, %ebp
	testb	%r13b, %r13b
	cmovnel	%eax, %ebp
.Ltmp43:
	.loc	1 128 30
	movswl	%dx, %eax
.Ltmp44:
	.loc	2 2101 13
	leal	(%r8,%rax), %r15d
.Ltmp45:
	.loc	1 114 18
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	.loc	1 131 11
	movb	%dil, 8(%rsp)
	movb	%sil, 9(%rsp)
	movw	%ax, 4(%rsp)
	movw	%cx, 6(%rsp)
	movl	%r8d, (%rsp)
	movl	%r9d, 12(%rsp)
	movq	%rsp, %rdi
.Ltmp46:
	.loc	1 131 5 is_stmt 0
	callq	_ZN7orchard4keep17h4ce2be45f8e1300bE
.Ltmp47:
	.loc	1 132 11 is_stmt 1
	movq	%rbx, (%rsp)
	movups	104(%rsp), %xmm0
	movups	%xmm0, 8(%rsp)
	movq	%r12, 24(%rsp)
	movb	%r13b, 32(%rsp)
	movl	136(%rsp), %eax
	movl	%eax, 36(%rsp)
	movq	%rsp, %rdi
	.loc	1 132 5 is_stmt 0
	callq	_ZN7orchard4keep17h105e0071d1198596E
	.loc	1 133 11 is_stmt 1
	movq	%r14, 8(%rsp)
	movq	%rbx, (%rsp)
	movl	%r15d, 16(%rsp)
	movb	%bpl, 20(%rsp)
	movq	%rsp, %rdi
	.loc	1 133 5 is_stmt 0
	callq	_ZN7orchard4keep17h9c3bb0d3fb917b09E
.Ltmp48:
	.loc	1 135 2 epilogue_begin is_stmt 1
	addq	$40, %rsp
	.cfi_def_cfa_offset 56
	popq	%rbx
.Ltmp49:
	.cfi_def_cfa_offset 48
	popq	%r12
	.cfi_def_cfa_offset 40
	popq	%r13
.Ltmp50:
	.cfi_def_cfa_offset 32
	popq	%r14
	.cfi_def_cfa_offset 24
	popq	%r15
.Ltmp51:
	.cfi_def_cfa_offset 16
	popq	%rbp
	.cfi_def_cfa_offset 8
	retq
.Ltmp52:
.Lfunc_end12:
	.size	_ZN7orchard8integers17h48a59f15aa7412c4E, .Lfunc_end12-_ZN7orchard8integers17h48a59f15aa7412c4E
	.cfi_endproc

	.section	.text._ZN7orchard8pass_row17ha8eb5b5dc941d121E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard8pass_row17ha8eb5b5dc941d121E,@function
_ZN7orchard8pass_row17ha8eb5b5dc941d121E:
.Lfunc_begin13:
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
	subq	$312, %rsp
	.cfi_def_cfa_offset 368
	.cfi_offset %rbx, -56
	.cfi_offset %r12, -48
	.cfi_offset %r13, -40
	.cfi_offset %r14, -32
	.cfi_offset %r15, -24
	.cfi_offset %rbp, -16
	movq	%rdi, 72(%rsp)
.Ltmp53:
	.file	3 "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860" "library/core/src/ptr/const_ptr.rs"
	.loc	3 468 18 prologue_end
	imulq	$56, %rdi, %r15
	leaq	_ZN7orchard5TABLE17hd9defcb5597d7efcE(%rip), %r13
.Ltmp54:
	.loc	1 184 14
	movsbq	48(%r15,%r13), %rdi
	movq	%rdi, 56(%rsp)
	.loc	1 184 5 is_stmt 0
	movzbl	49(%r15,%r13), %r14d
	.loc	1 184 24
	movzwl	44(%r15,%r13), %edx
	movq	%rdx, 48(%rsp)
	.loc	1 184 34
	movl	32(%r15,%r13), %ebx
	.loc	1 184 39
	movl	36(%r15,%r13), %r9d
	.loc	1 184 44
	movq	(%r15,%r13), %r12
	.loc	1 184 49
	movups	8(%r15,%r13), %xmm0
	.loc	1 184 59
	movq	24(%r15,%r13), %r8
	movq	%r8, 88(%rsp)
	.loc	1 184 64
	movzbl	52(%r15,%r13), %ebp
	.loc	1 184 69
	movl	40(%r15,%r13), %ecx
	movl	%ecx, 28(%rsp)
	.loc	1 184 5
	subq	$48, %rsp
.Ltmp55:
	.cfi_adjust_cfa_offset 48
	movl	%ecx, 40(%rsp)
	movl	%ebp, 32(%rsp)
	movl	%ebp, 72(%rsp)
	movq	%r8, 24(%rsp)
	movups	%xmm0, 8(%rsp)
	movq	%r12, (%rsp)
	movzwl	46(%r15,%r13), %ecx
	movl	%r14d, %esi
	movl	%ebx, %r8d
	movq	%r9, 64(%rsp)
	callq	_ZN7orchard8integers17h48a59f15aa7412c4E
	addq	$48, %rsp
	.cfi_adjust_cfa_offset -48
	.loc	1 185 21 is_stmt 1
	movl	%ebx, 40(%rsp)
	movq	%r12, 32(%rsp)
.Ltmp56:
	.loc	1 0 21 is_stmt 0
	movq	72(%rsp), %r11
.Ltmp57:
	.loc	1 187 113 is_stmt 1
	leaq	2(%r11), %rax
	movq	%rax, 64(%rsp)
.Ltmp58:
	.loc	1 188 29
	movl	%ebx, 96(%rsp)
	movb	%r14b, 100(%rsp)
	movb	%bpl, 102(%rsp)
	movq	48(%rsp), %rbp
	movw	%bp, 104(%rsp)
	.loc	1 188 5 is_stmt 0
	movzbl	51(%r15,%r13), %r10d
	movzbl	50(%r15,%r13), %r15d
.Ltmp59:
	movzwl	56(%rsp), %ecx
	shlq	$32, %rcx
	orq	%rbp, %rcx
	movabsq	$1125904201678848, %r9
	orq	%rcx, %r9
	leaq	96(%rsp), %r8
	movq	%r12, 80(%rsp)
.Ltmp60:
	movq	%r12, %rdi
	movl	%ebx, %esi
	movq	%r12, %rdx
	movl	%r14d, %ecx
	pushq	%r15
.Ltmp61:
	.cfi_adjust_cfa_offset 8
	pushq	%r10
	movq	%r10, %r13
	.cfi_adjust_cfa_offset 8
	movq	%r11, %r12
	pushq	%r11
	.cfi_adjust_cfa_offset 8
	pushq	88(%rsp)
	.cfi_adjust_cfa_offset 8
	callq	_ZN7orchard10structures17h9229c2143731f88dE
	addq	$32, %rsp
	.cfi_adjust_cfa_offset -32
	.loc	1 189 22 is_stmt 1
	movl	%ebx, 12(%rsp)
.Ltmp62:
	.loc	1 191 16
	leaq	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1(%rip), %rax
	movq	%rax, 216(%rsp)
	movq	$4, 224(%rsp)
	movq	$1, 232(%rsp)
	leaq	32(%rsp), %r9
	movq	%r9, 256(%rsp)
	movl	$-1, 264(%rsp)
	movb	%r14b, 268(%rsp)
	movl	24(%rsp), %edi
	movb	%dil, 269(%rsp)
	movabsq	$-1125882727104511, %rax
	movq	%rax, 272(%rsp)
	movw	$5, 280(%rsp)
	movw	%bp, 282(%rsp)
	movq	$0, 240(%rsp)
	movw	$767, 288(%rsp)
	movb	$1, 290(%rsp)
	movl	$122, 284(%rsp)
	movq	$-1, 200(%rsp)
	movb	$1, 208(%rsp)
	leaq	12(%rsp), %rcx
	movq	%rcx, 248(%rsp)
	xorl	%eax, %eax
.Ltmp63:
	.loc	1 195 35
	cmpq	$1, %r12
	leaq	200(%rsp), %rdx
	.loc	1 195 32 is_stmt 0
	cmoveq	%rax, %rdx
	.loc	1 194 17 is_stmt 1
	leaq	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.2(%rip), %rsi
	movq	%rsi, 112(%rsp)
	movq	$5, 120(%rsp)
	movq	88(%rsp), %rsi
	movq	%rsi, 128(%rsp)
	movq	%r9, 152(%rsp)
	movl	%ebx, 160(%rsp)
	movb	%r14b, 164(%rsp)
	movb	%dil, 165(%rsp)
	movw	$7, 168(%rsp)
	movw	%bp, 170(%rsp)
	movabsq	$-3377648181575671, %rsi
	movq	%rsi, 172(%rsp)
	movq	%rdx, 136(%rsp)
	movb	%r13b, 185(%rsp)
	movb	%r15b, 184(%rsp)
	movb	%dil, 186(%rsp)
	movl	28(%rsp), %edx
	movl	%edx, 180(%rsp)
	movq	80(%rsp), %rdx
	movq	%rdx, 96(%rsp)
	movb	%r14b, 104(%rsp)
	movq	%rcx, 144(%rsp)
.Ltmp64:
	.loc	1 197 21
	movq	32(%rsp), %rcx
	movl	40(%rsp), %edx
	movq	%rcx, 296(%rsp)
	movl	%edx, 304(%rsp)
	movl	$1, %ecx
.Ltmp65:
	.loc	1 198 20
	testq	%r12, %r12
.Ltmp66:
	je	.LBB13_3
.Ltmp67:
	.loc	1 195 35
	cmpq	$1, %r12
.Ltmp68:
	.loc	1 198 54
	jne	.LBB13_4
.Ltmp69:
	.loc	1 0 54 is_stmt 0
	movq	16(%rsp), %r8
.Ltmp70:
	.loc	1 199 5 is_stmt 1
	movq	%r8, %r14
.Ltmp71:
	shlq	$32, %r14
.Ltmp72:
	.loc	1 0 5 is_stmt 0
	xorl	%ecx, %ecx
	movl	$1, %eax
.Ltmp73:
	movq	%r9, %rdx
	jmp	.LBB13_6
.Ltmp74:
.LBB13_3:
	movq	%r9, %rdx
	xorl	%r14d, %r14d
.Ltmp75:
	jmp	.LBB13_5
.Ltmp76:
.LBB13_4:
	.loc	1 199 5 is_stmt 1
	shll	$16, %ebp
	shll	$8, %r14d
.Ltmp77:
	.loc	1 199 77 is_stmt 0
	orl	%ebp, %r14d
	movl	$2, %eax
	xorl	%edx, %edx
.Ltmp78:
.LBB13_5:
	.loc	1 0 77
	movq	16(%rsp), %r8
.Ltmp79:
.LBB13_6:
	.loc	1 199 5 is_stmt 1
	orq	%r14, %rax
.Ltmp80:
	.loc	1 199 121 is_stmt 0
	movq	%r9, 192(%rsp)
	leaq	192(%rsp), %r10
	leaq	96(%rsp), %rdi
	leaq	296(%rsp), %rsi
	movq	%r9, %rbx
	leaq	12(%rsp), %r9
	.loc	1 199 11
	pushq	%rax
.Ltmp81:
	.cfi_adjust_cfa_offset 8
	pushq	%r10
	.cfi_adjust_cfa_offset 8
	callq	_ZN7orchard6Buffer6method17h87d40414fce05a0eE
	addq	$16, %rsp
	.cfi_adjust_cfa_offset -16
	.loc	1 201 5 is_stmt 1
	movq	%rbx, %rdi
	callq	_ZN7orchard4keep17h0013365680795347E
.Ltmp82:
	.loc	1 202 2 epilogue_begin
	addq	$312, %rsp
	.cfi_def_cfa_offset 56
	popq	%rbx
	.cfi_def_cfa_offset 48
	popq	%r12
	.cfi_def_cfa_offset 40
	popq	%r13
	.cfi_def_cfa_offset 32
	popq	%r14
	.cfi_def_cfa_offset 24
	popq	%r15
	.cfi_def_cfa_offset 16
	popq	%rbp
	.cfi_def_cfa_offset 8
	retq
.Ltmp83:
.Lfunc_end13:
	.size	_ZN7orchard8pass_row17ha8eb5b5dc941d121E, .Lfunc_end13-_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin14:
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
.Ltmp84:
	.loc	1 0 0 is_stmt 0
.Ltmp85:
	.p2align	4
.LBB14_1:
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
.Ltmp86:
	.loc	1 0 9 is_stmt 0
	cmpl	$2, %ebx
	.loc	1 207 11 is_stmt 1
	jl	.LBB14_3
.Ltmp87:
	cmpl	$19, %r14d
	.loc	1 0 0 is_stmt 0
	leal	1(%r14), %eax
.Ltmp88:
	movl	%eax, %r14d
	.loc	1 207 11
	jb	.LBB14_1
.Ltmp89:
.LBB14_3:
	.loc	1 214 20 is_stmt 1
	movq	$1, (%rsp)
	movabsq	$-21474836479, %rax
	movq	%rax, 16(%rsp)
	movabsq	$-9223372036854775807, %rax
	movq	%rax, 8(%rsp)
	movl	$-2130739455, 24(%rsp)
	movb	$9, 28(%rsp)
	movq	$17, 32(%rsp)
	movq	%rsp, %rdi
	.loc	1 214 14 is_stmt 0
	callq	_ZN7orchard4keep17h105e0071d1198596E
.Ltmp90:
	.loc	1 216 2 is_stmt 1
	xorl	%eax, %eax
	.loc	1 216 2 epilogue_begin is_stmt 0
	addq	$40, %rsp
	.cfi_def_cfa_offset 24
	popq	%rbx
.Ltmp91:
	.cfi_def_cfa_offset 16
	popq	%r14
	.cfi_def_cfa_offset 8
	retq
.Ltmp92:
.Lfunc_end14:
	.size	main, .Lfunc_end14-main
	.cfi_endproc

	.section	.text.round_done,"ax",@progbits
	.globl	round_done
	.p2align	4
	.type	round_done,@function
round_done:
.Lfunc_begin15:
	.loc	1 176 0 is_stmt 1
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp93:
	.loc	1 177 14 prologue_end
	#APP

	addl	$0, passed(%rip)

	#NO_APP
	.loc	1 178 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp94:
.Lfunc_end15:
	.size	round_done, .Lfunc_end15-round_done
	.cfi_endproc

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

	.type	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E,@object
	.section	.rodata._ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E,"a",@progbits
	.p2align	2, 0x0
_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E:
	.ascii	"\007\000\000\000\370\377\377\377\t\000\000\000\000\000\000\200\013\000\000\000\364\377\377\377"
	.size	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E, 24

	.type	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0,@object
	.section	.rodata.cst4,"aM",@progbits,4
.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0:
	.ascii	"text"
	.size	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.0, 4

	.type	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1,@object
.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1:
	.ascii	"last"
	.size	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.1, 4

	.type	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.2,@object
	.section	.rodata..Lanon.731d0ed353e5ac0cae00f4364ddeeba6.2,"a",@progbits
.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.2:
	.ascii	"first"
	.size	.Lanon.731d0ed353e5ac0cae00f4364ddeeba6.2, 5

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
	.quad	.Ltmp5-.Lfunc_begin1
	.short	6
	.byte	81
	.byte	147
	.byte	8
	.byte	82
	.byte	147
	.byte	1
	.quad	.Ltmp5-.Lfunc_begin1
	.quad	.Ltmp8-.Lfunc_begin1
	.short	3
	.byte	81
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc1:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Lfunc_begin1-.Lfunc_begin1
	.quad	.Ltmp8-.Lfunc_begin1
	.short	2
	.byte	120
	.byte	0
	.quad	.Ltmp8-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	3
	.byte	243
	.byte	1
	.byte	88
	.quad	0
	.quad	0
.Ldebug_loc2:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp1-.Lfunc_begin1
	.quad	.Ltmp6-.Lfunc_begin1
	.short	7
	.byte	147
	.byte	8
	.byte	119
	.byte	192
	.byte	1
	.byte	147
	.byte	8
	.quad	.Ltmp6-.Lfunc_begin1
	.quad	.Ltmp8-.Lfunc_begin1
	.short	8
	.byte	82
	.byte	147
	.byte	8
	.byte	119
	.byte	192
	.byte	1
	.byte	147
	.byte	8
	.quad	.Ltmp8-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	7
	.byte	147
	.byte	8
	.byte	119
	.byte	192
	.byte	1
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc3:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Lfunc_begin1-.Lfunc_begin1
	.quad	.Ltmp7-.Lfunc_begin1
	.short	6
	.byte	147
	.byte	8
	.byte	52
	.byte	159
	.byte	147
	.byte	8
	.quad	.Ltmp7-.Lfunc_begin1
	.quad	.Ltmp8-.Lfunc_begin1
	.short	7
	.byte	80
	.byte	147
	.byte	8
	.byte	52
	.byte	159
	.byte	147
	.byte	8
	.quad	.Ltmp8-.Lfunc_begin1
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
.Ldebug_loc4:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp4-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	10
	.byte	119
	.byte	224
	.byte	0
	.byte	159
	.byte	147
	.byte	8
	.byte	50
	.byte	159
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc5:
	.quad	-1
	.quad	.Lfunc_begin10
	.quad	.Lfunc_begin10-.Lfunc_begin10
	.quad	.Ltmp32-.Lfunc_begin10
	.short	1
	.byte	85
	.quad	.Ltmp32-.Lfunc_begin10
	.quad	.Lfunc_end10-.Lfunc_begin10
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc6:
	.quad	-1
	.quad	.Lfunc_begin10
	.quad	.Lfunc_begin10-.Lfunc_begin10
	.quad	.Ltmp31-.Lfunc_begin10
	.short	1
	.byte	84
	.quad	.Ltmp31-.Lfunc_begin10
	.quad	.Lfunc_end10-.Lfunc_begin10
	.short	4
	.byte	243
	.byte	1
	.byte	84
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc7:
	.quad	-1
	.quad	.Lfunc_begin10
	.quad	.Lfunc_begin10-.Lfunc_begin10
	.quad	.Ltmp33-.Lfunc_begin10
	.short	1
	.byte	81
	.quad	.Ltmp33-.Lfunc_begin10
	.quad	.Lfunc_end10-.Lfunc_begin10
	.short	4
	.byte	243
	.byte	1
	.byte	81
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc8:
	.quad	-1
	.quad	.Lfunc_begin10
	.quad	.Lfunc_begin10-.Lfunc_begin10
	.quad	.Ltmp33-.Lfunc_begin10
	.short	6
	.byte	82
	.byte	147
	.byte	4
	.byte	88
	.byte	147
	.byte	4
	.quad	0
	.quad	0
.Ldebug_loc9:
	.quad	-1
	.quad	.Lfunc_begin10
	.quad	.Lfunc_begin10-.Lfunc_begin10
	.quad	.Ltmp33-.Lfunc_begin10
	.short	1
	.byte	89
	.quad	.Ltmp33-.Lfunc_begin10
	.quad	.Lfunc_end10-.Lfunc_begin10
	.short	4
	.byte	243
	.byte	1
	.byte	89
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc10:
	.quad	-1
	.quad	.Lfunc_begin10
	.quad	.Ltmp34-.Lfunc_begin10
	.quad	.Ltmp35-.Lfunc_begin10
	.short	1
	.byte	80
	.quad	0
	.quad	0
.Ldebug_loc11:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Lfunc_begin12-.Lfunc_begin12
	.quad	.Ltmp46-.Lfunc_begin12
	.short	1
	.byte	85
	.quad	.Ltmp46-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc12:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Lfunc_begin12-.Lfunc_begin12
	.quad	.Ltmp47-.Lfunc_begin12
	.short	1
	.byte	84
	.quad	.Ltmp47-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	4
	.byte	243
	.byte	1
	.byte	84
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc13:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Lfunc_begin12-.Lfunc_begin12
	.quad	.Ltmp47-.Lfunc_begin12
	.short	1
	.byte	81
	.quad	.Ltmp47-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	4
	.byte	243
	.byte	1
	.byte	81
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc14:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Lfunc_begin12-.Lfunc_begin12
	.quad	.Ltmp47-.Lfunc_begin12
	.short	1
	.byte	82
	.quad	.Ltmp47-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	4
	.byte	243
	.byte	1
	.byte	82
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc15:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Lfunc_begin12-.Lfunc_begin12
	.quad	.Ltmp47-.Lfunc_begin12
	.short	1
	.byte	88
	.quad	.Ltmp47-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	4
	.byte	243
	.byte	1
	.byte	88
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc16:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Lfunc_begin12-.Lfunc_begin12
	.quad	.Ltmp47-.Lfunc_begin12
	.short	1
	.byte	89
	.quad	.Ltmp47-.Lfunc_begin12
	.quad	.Lfunc_end12-.Lfunc_begin12
	.short	4
	.byte	243
	.byte	1
	.byte	89
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc17:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Ltmp42-.Lfunc_begin12
	.quad	.Ltmp45-.Lfunc_begin12
	.short	14
	.byte	115
	.byte	0
	.byte	18
	.byte	16
	.byte	63
	.byte	37
	.byte	48
	.byte	32
	.byte	30
	.byte	16
	.byte	64
	.byte	36
	.byte	33
	.byte	159
	.quad	.Ltmp45-.Lfunc_begin12
	.quad	.Ltmp49-.Lfunc_begin12
	.short	3
	.byte	83
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc18:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Ltmp42-.Lfunc_begin12
	.quad	.Ltmp50-.Lfunc_begin12
	.short	10
	.byte	125
	.byte	0
	.byte	16
	.byte	255
	.byte	1
	.byte	26
	.byte	16
	.byte	1
	.byte	26
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc19:
	.quad	-1
	.quad	.Lfunc_begin12
	.quad	.Ltmp42-.Lfunc_begin12
	.quad	.Ltmp44-.Lfunc_begin12
	.short	29
	.byte	120
	.byte	0
	.byte	16
	.byte	255
	.byte	255
	.byte	255
	.byte	255
	.byte	15
	.byte	26
	.byte	113
	.byte	0
	.byte	16
	.byte	255
	.byte	255
	.byte	3
	.byte	26
	.byte	18
	.byte	16
	.byte	15
	.byte	37
	.byte	48
	.byte	32
	.byte	30
	.byte	16
	.byte	16
	.byte	36
	.byte	33
	.byte	34
	.byte	159
	.quad	.Ltmp44-.Lfunc_begin12
	.quad	.Ltmp45-.Lfunc_begin12
	.short	20
	.byte	120
	.byte	0
	.byte	16
	.byte	255
	.byte	255
	.byte	255
	.byte	255
	.byte	15
	.byte	26
	.byte	112
	.byte	0
	.byte	16
	.byte	255
	.byte	255
	.byte	255
	.byte	255
	.byte	15
	.byte	26
	.byte	34
	.byte	159
	.quad	.Ltmp45-.Lfunc_begin12
	.quad	.Ltmp51-.Lfunc_begin12
	.short	1
	.byte	95
	.quad	0
	.quad	0
.Ldebug_loc20:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Lfunc_begin13-.Lfunc_begin13
	.quad	.Ltmp53-.Lfunc_begin13
	.short	1
	.byte	85
	.quad	.Ltmp53-.Lfunc_begin13
	.quad	.Ltmp55-.Lfunc_begin13
	.short	3
	.byte	119
	.byte	200
	.byte	0
	.quad	.Ltmp67-.Lfunc_begin13
	.quad	.Ltmp81-.Lfunc_begin13
	.short	3
	.byte	119
	.byte	200
	.byte	0
	.quad	0
	.quad	0
.Ldebug_loc21:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Ltmp54-.Lfunc_begin13
	.quad	.Ltmp59-.Lfunc_begin13
	.short	6
	.byte	125
	.byte	0
	.byte	127
	.byte	0
	.byte	34
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc22:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Ltmp56-.Lfunc_begin13
	.quad	.Ltmp60-.Lfunc_begin13
	.short	6
	.byte	92
	.byte	147
	.byte	8
	.byte	94
	.byte	147
	.byte	1
	.quad	.Ltmp60-.Lfunc_begin13
	.quad	.Ltmp61-.Lfunc_begin13
	.short	8
	.byte	119
	.byte	208
	.byte	0
	.byte	147
	.byte	8
	.byte	94
	.byte	147
	.byte	1
	.quad	.Ltmp61-.Lfunc_begin13
	.quad	.Ltmp67-.Lfunc_begin13
	.short	5
	.byte	147
	.byte	8
	.byte	94
	.byte	147
	.byte	1
	.quad	.Ltmp67-.Lfunc_begin13
	.quad	.Ltmp71-.Lfunc_begin13
	.short	8
	.byte	119
	.byte	208
	.byte	0
	.byte	147
	.byte	8
	.byte	94
	.byte	147
	.byte	1
	.quad	.Ltmp71-.Lfunc_begin13
	.quad	.Ltmp74-.Lfunc_begin13
	.short	5
	.byte	119
	.byte	208
	.byte	0
	.byte	147
	.byte	8
	.quad	.Ltmp74-.Lfunc_begin13
	.quad	.Ltmp75-.Lfunc_begin13
	.short	8
	.byte	119
	.byte	208
	.byte	0
	.byte	147
	.byte	8
	.byte	94
	.byte	147
	.byte	1
	.quad	.Ltmp75-.Lfunc_begin13
	.quad	.Ltmp76-.Lfunc_begin13
	.short	5
	.byte	119
	.byte	208
	.byte	0
	.byte	147
	.byte	8
	.quad	.Ltmp76-.Lfunc_begin13
	.quad	.Ltmp77-.Lfunc_begin13
	.short	8
	.byte	119
	.byte	208
	.byte	0
	.byte	147
	.byte	8
	.byte	94
	.byte	147
	.byte	1
	.quad	.Ltmp77-.Lfunc_begin13
	.quad	.Ltmp81-.Lfunc_begin13
	.short	5
	.byte	119
	.byte	208
	.byte	0
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc23:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Ltmp58-.Lfunc_begin13
	.quad	.Ltmp61-.Lfunc_begin13
	.short	7
	.byte	147
	.byte	8
	.byte	119
	.byte	192
	.byte	0
	.byte	147
	.byte	8
	.quad	.Ltmp67-.Lfunc_begin13
	.quad	.Ltmp81-.Lfunc_begin13
	.short	7
	.byte	147
	.byte	8
	.byte	119
	.byte	192
	.byte	0
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc24:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Ltmp62-.Lfunc_begin13
	.quad	.Ltmp81-.Lfunc_begin13
	.short	3
	.byte	119
	.byte	12
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc25:
	.quad	-1
	.quad	.Lfunc_begin13
	.quad	.Ltmp69-.Lfunc_begin13
	.quad	.Ltmp72-.Lfunc_begin13
	.short	4
	.byte	49
	.byte	159
	.byte	147
	.byte	1
	.quad	.Ltmp72-.Lfunc_begin13
	.quad	.Ltmp73-.Lfunc_begin13
	.short	9
	.byte	49
	.byte	159
	.byte	147
	.byte	1
	.byte	147
	.byte	3
	.byte	94
	.byte	147
	.byte	4
	.quad	.Ltmp76-.Lfunc_begin13
	.quad	.Ltmp78-.Lfunc_begin13
	.short	4
	.byte	50
	.byte	159
	.byte	147
	.byte	1
	.quad	0
	.quad	0
.Ldebug_loc26:
	.quad	-1
	.quad	.Lfunc_begin14
	.quad	.Lfunc_begin14-.Lfunc_begin14
	.quad	.Ltmp84-.Lfunc_begin14
	.short	1
	.byte	85
	.quad	.Ltmp84-.Lfunc_begin14
	.quad	.Ltmp91-.Lfunc_begin14
	.short	1
	.byte	83
	.quad	.Ltmp91-.Lfunc_begin14
	.quad	.Lfunc_end14-.Lfunc_begin14
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc27:
	.quad	-1
	.quad	.Lfunc_begin14
	.quad	.Lfunc_begin14-.Lfunc_begin14
	.quad	.Ltmp84-.Lfunc_begin14
	.short	1
	.byte	84
	.quad	.Ltmp84-.Lfunc_begin14
	.quad	.Lfunc_end14-.Lfunc_begin14
	.short	4
	.byte	243
	.byte	1
	.byte	84
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc28:
	.quad	-1
	.quad	.Lfunc_begin14
	.quad	.Ltmp84-.Lfunc_begin14
	.quad	.Ltmp86-.Lfunc_begin14
	.short	1
	.byte	94
	.quad	.Ltmp88-.Lfunc_begin14
	.quad	.Ltmp89-.Lfunc_begin14
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
	.byte	2
	.byte	24
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
	.byte	21
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
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	25
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
	.byte	26
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	27
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	28
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
	.byte	29
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	30
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
	.byte	31
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
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	32
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
	.byte	33
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	34
	.byte	52
	.byte	0
	.byte	28
	.byte	13
	.byte	49
	.byte	19
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
	.byte	37
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
	.byte	38
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
	.byte	39
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
	.byte	40
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	41
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
	.byte	42
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
	.byte	43
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
	.byte	44
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	45
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
	.byte	46
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	47
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
	.byte	48
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
	.byte	49
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
	.long	.Ldebug_ranges3
	.byte	2
	.long	.Linfo_string3
	.byte	2
	.long	.Linfo_string4
	.byte	2
	.long	.Linfo_string5
	.byte	3
	.long	.Linfo_string6
	.long	2550
	.byte	1
	.byte	73
	.byte	8
	.long	.Linfo_string8
	.byte	0
	.byte	3
	.long	.Linfo_string9
	.long	2557
	.byte	1
	.byte	70
	.byte	4
	.long	.Linfo_string11
	.byte	0
	.byte	4
	.long	.Linfo_string12
	.long	2564
	.byte	1
	.byte	95
	.byte	8
	.byte	9
	.byte	3
	.quad	_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.long	.Linfo_string47
	.byte	5
	.long	.Linfo_string45
	.byte	56
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string13
	.long	2577
	.byte	1
	.byte	48
	.byte	3
	.byte	6
	.long	.Linfo_string15
	.long	2584
	.byte	1
	.byte	49
	.byte	3
	.byte	6
	.long	.Linfo_string17
	.long	2591
	.byte	2
	.byte	44
	.byte	3
	.byte	6
	.long	.Linfo_string19
	.long	2598
	.byte	2
	.byte	46
	.byte	3
	.byte	6
	.long	.Linfo_string21
	.long	2557
	.byte	4
	.byte	32
	.byte	3
	.byte	6
	.long	.Linfo_string22
	.long	2605
	.byte	4
	.byte	36
	.byte	3
	.byte	6
	.long	.Linfo_string24
	.long	2612
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string26
	.long	2550
	.byte	8
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string27
	.long	2619
	.byte	8
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string29
	.long	2626
	.byte	8
	.byte	24
	.byte	3
	.byte	6
	.long	.Linfo_string31
	.long	2633
	.byte	1
	.byte	52
	.byte	3
	.byte	6
	.long	.Linfo_string33
	.long	2640
	.byte	4
	.byte	40
	.byte	3
	.byte	6
	.long	.Linfo_string35
	.long	294
	.byte	1
	.byte	51
	.byte	3
	.byte	6
	.long	.Linfo_string40
	.long	324
	.byte	1
	.byte	50
	.byte	3
	.byte	0
	.byte	7
	.long	2584

	.long	.Linfo_string39
	.byte	1
	.byte	1
	.byte	8
	.long	.Linfo_string36
	.byte	0
	.byte	8
	.long	.Linfo_string37
	.byte	1
	.byte	8
	.long	.Linfo_string38
	.byte	2
	.byte	0
	.byte	7
	.long	2577

	.long	.Linfo_string44
	.byte	1
	.byte	1
	.byte	9
	.long	.Linfo_string41
	.byte	127
	.byte	9
	.long	.Linfo_string42
	.byte	0
	.byte	9
	.long	.Linfo_string43
	.byte	3
	.byte	0
	.byte	3
	.long	.Linfo_string48
	.long	2626
	.byte	1
	.byte	105
	.byte	8
	.long	.Linfo_string49
	.byte	3
	.long	.Linfo_string50
	.long	386
	.byte	1
	.byte	106
	.byte	4
	.long	.Linfo_string54
	.byte	10
	.long	.Linfo_string53
	.byte	4
	.byte	4
	.byte	11
	.long	.Linfo_string51
	.long	2605
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string52
	.long	2654
	.byte	1
	.byte	0
	.byte	0
	.byte	3
	.long	.Linfo_string55
	.long	2667
	.byte	1
	.byte	104
	.byte	8
	.long	.Linfo_string59
	.byte	5
	.long	.Linfo_string58
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string56
	.long	2557
	.byte	4
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string57
	.long	2612
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string60
	.long	2680
	.byte	1
	.byte	103
	.byte	4
	.byte	9
	.byte	3
	.quad	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E
	.long	.Linfo_string61
	.byte	12
	.long	.Linfo_string62
	.long	2557

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
	.long	4986
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
	.long	2612
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\350"
	.long	.Linfo_string230
	.byte	1
	.byte	139
	.long	432
	.byte	17
	.long	.Ldebug_loc0
	.long	.Linfo_string70
	.byte	1
	.byte	139
	.long	1473
	.byte	17
	.long	.Ldebug_loc1
	.long	.Linfo_string235
	.byte	1
	.byte	139
	.long	4833
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\340"
	.long	.Linfo_string231
	.byte	1
	.byte	139
	.long	4904
	.byte	17
	.long	.Ldebug_loc2
	.long	.Linfo_string51
	.byte	1
	.byte	139
	.long	4917
	.byte	17
	.long	.Ldebug_loc3
	.long	.Linfo_string237
	.byte	1
	.byte	139
	.long	4956
	.byte	16
	.byte	3
	.byte	145
	.ascii	"\310\001"
	.long	.Linfo_string236
	.byte	1
	.byte	140
	.long	2626
	.byte	16
	.byte	3
	.byte	145
	.ascii	"\320\001"
	.long	.Linfo_string35
	.byte	1
	.byte	140
	.long	294
	.byte	16
	.byte	3
	.byte	145
	.ascii	"\330\001"
	.long	.Linfo_string40
	.byte	1
	.byte	140
	.long	324
	.byte	18
	.ascii	"\200\200\200\200\200\200\200\374?"
	.long	.Linfo_string238
	.byte	1
	.byte	140
	.long	4658
	.byte	19
	.quad	.Ltmp2
	.long	.Ltmp9-.Ltmp2
	.byte	20
	.byte	4
	.byte	145
	.asciz	"\350"
	.byte	159
	.long	.Linfo_string239
	.byte	8
	.byte	1
	.byte	141
	.long	2732
	.byte	19
	.quad	.Ltmp3
	.long	.Ltmp9-.Ltmp3
	.byte	20
	.byte	3
	.byte	145
	.asciz	"\370"
	.long	.Linfo_string232
	.byte	8
	.byte	1
	.byte	142
	.long	5221
	.byte	19
	.quad	.Ltmp4
	.long	.Ltmp9-.Ltmp4
	.byte	20
	.byte	2
	.byte	145
	.byte	4
	.long	.Linfo_string234
	.byte	4
	.byte	1
	.byte	143
	.long	2528
	.byte	19
	.quad	.Ltmp4
	.long	.Ltmp9-.Ltmp4
	.byte	21
	.long	.Linfo_string241
	.byte	1
	.byte	1
	.byte	144
	.long	4665
	.byte	19
	.quad	.Ltmp4
	.long	.Ltmp9-.Ltmp4
	.byte	22
	.long	.Ldebug_loc4
	.long	.Linfo_string240
	.byte	8
	.byte	1
	.byte	145
	.long	4672
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	2732
	.byte	24
	.long	432
	.long	.Linfo_string81
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	5264
	.byte	24
	.long	4360
	.long	.Linfo_string81
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	5277
	.byte	24
	.long	4434
	.long	.Linfo_string81
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	5290
	.byte	24
	.long	4508
	.long	.Linfo_string81
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	5303
	.byte	24
	.long	4573
	.long	.Linfo_string81
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	5316
	.byte	24
	.long	2528
	.long	.Linfo_string81
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	5329
	.byte	24
	.long	4711
	.long	.Linfo_string81
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
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string182
	.byte	1
	.byte	120
	.long	5342
	.byte	24
	.long	4759
	.long	.Linfo_string81
	.byte	0
	.byte	5
	.long	.Linfo_string90
	.byte	96
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string63
	.long	2693
	.byte	8
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string67
	.long	2626
	.byte	8
	.byte	32
	.byte	3
	.byte	6
	.long	.Linfo_string68
	.long	2732
	.byte	8
	.byte	56
	.byte	3
	.byte	6
	.long	.Linfo_string70
	.long	2745
	.byte	4
	.byte	64
	.byte	3
	.byte	6
	.long	.Linfo_string75
	.long	2786
	.byte	2
	.byte	72
	.byte	3
	.byte	6
	.long	.Linfo_string76
	.long	2822
	.byte	8
	.byte	40
	.byte	3
	.byte	6
	.long	.Linfo_string35
	.long	294
	.byte	1
	.byte	89
	.byte	3
	.byte	6
	.long	.Linfo_string40
	.long	324
	.byte	1
	.byte	88
	.byte	3
	.byte	6
	.long	.Linfo_string84
	.long	2633
	.byte	1
	.byte	90
	.byte	3
	.byte	6
	.long	.Linfo_string85
	.long	2640
	.byte	4
	.byte	84
	.byte	3
	.byte	6
	.long	.Linfo_string86
	.long	1473
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string88
	.long	4047
	.byte	8
	.byte	48
	.byte	3
	.byte	25
	.long	.Linfo_string91
	.long	.Linfo_string92
	.byte	1
	.byte	157
	.long	2557

	.byte	26
	.long	4034
	.byte	26
	.long	4060
	.byte	26
	.long	2919
	.byte	26
	.long	3016
	.byte	26
	.long	4073
	.byte	26
	.long	4086
	.byte	26
	.long	1506
	.byte	26
	.long	4099
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string87
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string71
	.long	2584
	.byte	1
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string72
	.long	2612
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string103
	.byte	8
	.byte	1
	.byte	4
	.byte	27
	.long	1519
	.byte	28
	.long	2584
	.byte	1
	.byte	0

	.byte	29
	.byte	0
	.byte	11
	.long	.Linfo_string98
	.long	1569
	.byte	4
	.byte	0
	.byte	0
	.byte	29
	.byte	1
	.byte	11
	.long	.Linfo_string99
	.long	1577
	.byte	4
	.byte	0
	.byte	0
	.byte	29
	.byte	2
	.byte	11
	.long	.Linfo_string100
	.long	1598
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	30
	.long	.Linfo_string98
	.byte	8
	.byte	1
	.byte	4
	.byte	5
	.long	.Linfo_string99
	.byte	8
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string71
	.long	2605
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	5
	.long	.Linfo_string100
	.byte	8
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string101
	.long	2591
	.byte	2
	.byte	2
	.byte	1
	.byte	6
	.long	.Linfo_string102
	.long	2584
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	31
	.quad	.Lfunc_begin11
	.long	.Lfunc_end11-.Lfunc_begin11
	.byte	1
	.byte	87
	.long	.Linfo_string162
	.long	.Linfo_string163
	.byte	1
	.byte	170
	.long	2557
	.byte	16
	.byte	1
	.byte	85
	.long	.Linfo_string56
	.byte	1
	.byte	170
	.long	2557
	.byte	32
	.long	3125
	.quad	.Lfunc_begin11
	.long	.Ltmp39-.Lfunc_begin11
	.byte	1
	.byte	171
	.byte	7
	.byte	33
	.byte	1
	.byte	85
	.long	3142
	.byte	34
	.byte	2
	.long	3154
	.byte	0
	.byte	0
	.byte	15
	.quad	.Lfunc_begin12
	.long	.Lfunc_end12-.Lfunc_begin12
	.byte	1
	.byte	87
	.long	.Linfo_string164
	.long	.Linfo_string165
	.byte	1
	.byte	126
	.byte	3
	.long	2557
	.byte	17
	.long	.Ldebug_loc11
	.long	.Linfo_string13
	.byte	1
	.byte	126
	.long	2577
	.byte	17
	.long	.Ldebug_loc12
	.long	.Linfo_string15
	.byte	1
	.byte	126
	.long	2584
	.byte	17
	.long	.Ldebug_loc13
	.long	.Linfo_string17
	.byte	1
	.byte	126
	.long	2591
	.byte	17
	.long	.Ldebug_loc14
	.long	.Linfo_string19
	.byte	1
	.byte	126
	.long	2598
	.byte	17
	.long	.Ldebug_loc15
	.long	.Linfo_string21
	.byte	1
	.byte	126
	.long	2557
	.byte	17
	.long	.Ldebug_loc16
	.long	.Linfo_string22
	.byte	1
	.byte	126
	.long	2605
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\340"
	.long	.Linfo_string24
	.byte	1
	.byte	126
	.long	2612
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\350"
	.long	.Linfo_string26
	.byte	1
	.byte	126
	.long	2550
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\360"
	.long	.Linfo_string27
	.byte	1
	.byte	126
	.long	2619
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\370"
	.long	.Linfo_string29
	.byte	1
	.byte	126
	.long	2626
	.byte	17
	.long	.Ldebug_loc18
	.long	.Linfo_string31
	.byte	1
	.byte	126
	.long	2633
	.byte	16
	.byte	3
	.byte	145
	.ascii	"\210\001"
	.long	.Linfo_string33
	.byte	1
	.byte	126
	.long	2640
	.byte	19
	.quad	.Ltmp42
	.long	.Ltmp48-.Ltmp42
	.byte	22
	.long	.Ldebug_loc17
	.long	.Linfo_string257
	.byte	16
	.byte	1
	.byte	127
	.long	4752
	.byte	35
	.long	.Ldebug_ranges0
	.byte	22
	.long	.Ldebug_loc19
	.long	.Linfo_string258
	.byte	4
	.byte	1
	.byte	128
	.long	2557
	.byte	19
	.quad	.Ltmp45
	.long	.Ltmp48-.Ltmp45
	.byte	21
	.long	.Linfo_string259
	.byte	1
	.byte	1
	.byte	129
	.long	2633
	.byte	0
	.byte	0
	.byte	32
	.long	3168
	.quad	.Ltmp44
	.long	.Ltmp45-.Ltmp44
	.byte	1
	.byte	128
	.byte	17
	.byte	33
	.byte	1
	.byte	88
	.long	3185
	.byte	33
	.byte	1
	.byte	80
	.long	3197
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.quad	.Lfunc_begin13
	.long	.Lfunc_end13-.Lfunc_begin13
	.byte	5
	.byte	156
	.byte	17
	.ascii	"\220}"
	.byte	34
	.long	.Linfo_string166
	.long	.Linfo_string167
	.byte	1
	.byte	182
	.byte	17
	.long	.Ldebug_loc20
	.long	.Linfo_string236
	.byte	1
	.byte	182
	.long	2626
	.byte	32
	.long	3278
	.quad	.Ltmp53
	.long	.Ltmp54-.Ltmp53
	.byte	1
	.byte	183
	.byte	60
	.byte	33
	.byte	3
	.byte	145
	.asciz	"\310"
	.long	3316
	.byte	36
	.long	3227
	.quad	.Ltmp53
	.long	.Ltmp54-.Ltmp53
	.byte	3
	.short	1057
	.byte	14
	.byte	33
	.byte	3
	.byte	145
	.asciz	"\310"
	.long	3265
	.byte	0
	.byte	0
	.byte	19
	.quad	.Ltmp54
	.long	.Ltmp82-.Ltmp54
	.byte	22
	.long	.Ldebug_loc21
	.long	.Linfo_string261
	.byte	8
	.byte	1
	.byte	183
	.long	4347
	.byte	19
	.quad	.Ltmp57
	.long	.Ltmp82-.Ltmp57
	.byte	20
	.byte	2
	.byte	145
	.byte	32
	.long	.Linfo_string230
	.byte	8
	.byte	1
	.byte	185
	.long	432
	.byte	19
	.quad	.Ltmp57
	.long	.Ltmp82-.Ltmp57
	.byte	22
	.long	.Ldebug_loc22
	.long	.Linfo_string70
	.byte	8
	.byte	1
	.byte	186
	.long	1473
	.byte	19
	.quad	.Ltmp58
	.long	.Ltmp82-.Ltmp58
	.byte	22
	.long	.Ldebug_loc23
	.long	.Linfo_string51
	.byte	8
	.byte	1
	.byte	187
	.long	4917
	.byte	19
	.quad	.Ltmp62
	.long	.Ltmp82-.Ltmp62
	.byte	20
	.byte	2
	.byte	145
	.byte	12
	.long	.Linfo_string252
	.byte	4
	.byte	1
	.byte	189
	.long	2557
	.byte	19
	.quad	.Ltmp62
	.long	.Ltmp82-.Ltmp62
	.byte	22
	.long	.Ldebug_loc24
	.long	.Linfo_string88
	.byte	8
	.byte	1
	.byte	190
	.long	4073
	.byte	19
	.quad	.Ltmp63
	.long	.Ltmp82-.Ltmp63
	.byte	20
	.byte	3
	.byte	145
	.ascii	"\310\001"
	.long	.Linfo_string260
	.byte	8
	.byte	1
	.byte	191
	.long	1264
	.byte	35
	.long	.Ldebug_ranges1
	.byte	20
	.byte	3
	.byte	145
	.asciz	"\340"
	.long	.Linfo_string68
	.byte	8
	.byte	1
	.byte	194
	.long	1264
	.byte	35
	.long	.Ldebug_ranges2
	.byte	20
	.byte	3
	.byte	145
	.ascii	"\250\002"
	.long	.Linfo_string250
	.byte	8
	.byte	1
	.byte	197
	.long	432
	.byte	19
	.quad	.Ltmp70
	.long	.Ltmp82-.Ltmp70
	.byte	22
	.long	.Ldebug_loc25
	.long	.Linfo_string253
	.byte	4
	.byte	1
	.byte	198
	.long	1506
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
	.byte	37
	.quad	.Lfunc_begin14
	.long	.Lfunc_end14-.Lfunc_begin14
	.byte	1
	.byte	87
	.long	.Linfo_string168
	.byte	1
	.byte	205
	.long	2557

	.byte	17
	.long	.Ldebug_loc26
	.long	.Linfo_string119
	.byte	1
	.byte	205
	.long	2557
	.byte	17
	.long	.Ldebug_loc27
	.long	.Linfo_string262
	.byte	1
	.byte	205
	.long	5355
	.byte	19
	.quad	.Ltmp84
	.long	.Ltmp90-.Ltmp84
	.byte	22
	.long	.Ldebug_loc28
	.long	.Linfo_string264
	.byte	4
	.byte	1
	.byte	206
	.long	2557
	.byte	0
	.byte	0
	.byte	38
	.quad	.Lfunc_begin15
	.long	.Lfunc_end15-.Lfunc_begin15
	.byte	1
	.byte	87
	.long	.Linfo_string169
	.byte	1
	.byte	176

	.byte	5
	.long	.Linfo_string148
	.byte	4
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string71
	.long	2557
	.byte	4
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	39
	.long	.Linfo_string7
	.byte	7
	.byte	8
	.byte	39
	.long	.Linfo_string10
	.byte	5
	.byte	4
	.byte	40
	.long	117
	.byte	41
	.long	2647
	.byte	0
	.byte	3
	.byte	0
	.byte	39
	.long	.Linfo_string14
	.byte	5
	.byte	1
	.byte	39
	.long	.Linfo_string16
	.byte	7
	.byte	1
	.byte	39
	.long	.Linfo_string18
	.byte	5
	.byte	2
	.byte	39
	.long	.Linfo_string20
	.byte	7
	.byte	2
	.byte	39
	.long	.Linfo_string23
	.byte	7
	.byte	4
	.byte	39
	.long	.Linfo_string25
	.byte	5
	.byte	8
	.byte	39
	.long	.Linfo_string28
	.byte	5
	.byte	8
	.byte	39
	.long	.Linfo_string30
	.byte	7
	.byte	8
	.byte	39
	.long	.Linfo_string32
	.byte	2
	.byte	1
	.byte	39
	.long	.Linfo_string34
	.byte	16
	.byte	4
	.byte	42
	.long	.Linfo_string46
	.byte	8
	.byte	7
	.byte	40
	.long	2584
	.byte	41
	.long	2647
	.byte	0
	.byte	4
	.byte	0
	.byte	40
	.long	432
	.byte	41
	.long	2647
	.byte	0
	.byte	3
	.byte	0
	.byte	40
	.long	2557
	.byte	41
	.long	2647
	.byte	0
	.byte	6
	.byte	0
	.byte	43
	.long	.Linfo_string66
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string64
	.long	2723
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string65
	.long	2626
	.byte	8
	.byte	8
	.byte	0
	.byte	44
	.long	2584
	.long	0
	.byte	45
	.long	432
	.long	.Linfo_string69
	.long	0
	.byte	43
	.long	.Linfo_string74
	.byte	8
	.byte	4
	.byte	11
	.long	.Linfo_string71
	.long	2584
	.byte	1
	.byte	4
	.byte	11
	.long	.Linfo_string72
	.long	2557
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string73
	.long	2633
	.byte	1
	.byte	5
	.byte	0
	.byte	40
	.long	2799
	.byte	41
	.long	2647
	.byte	0
	.byte	2
	.byte	0
	.byte	40
	.long	2591
	.byte	41
	.long	2647
	.byte	0
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string77
	.byte	2
	.long	.Linfo_string78
	.byte	5
	.long	.Linfo_string83
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	2835
	.byte	28
	.long	2550
	.byte	8
	.byte	0

	.byte	29
	.byte	0
	.byte	11
	.long	.Linfo_string79
	.long	2870
	.byte	8
	.byte	0
	.byte	0
	.byte	46
	.byte	11
	.long	.Linfo_string82
	.long	2888
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string79
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	4034
	.long	.Linfo_string81
	.byte	0
	.byte	5
	.long	.Linfo_string82
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	4034
	.long	.Linfo_string81
	.byte	6
	.long	.Linfo_string71
	.long	4034
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string94
	.byte	8
	.byte	1
	.byte	8
	.byte	27
	.long	2932
	.byte	28
	.long	2550
	.byte	8
	.byte	0

	.byte	29
	.byte	0
	.byte	11
	.long	.Linfo_string79
	.long	2967
	.byte	8
	.byte	0
	.byte	0
	.byte	46
	.byte	11
	.long	.Linfo_string82
	.long	2985
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string79
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	2732
	.long	.Linfo_string81
	.byte	0
	.byte	5
	.long	.Linfo_string82
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	2732
	.long	.Linfo_string81
	.byte	6
	.long	.Linfo_string71
	.long	2732
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string95
	.byte	8
	.byte	1
	.byte	4
	.byte	27
	.long	3029
	.byte	28
	.long	2605
	.byte	4
	.byte	0

	.byte	29
	.byte	0
	.byte	11
	.long	.Linfo_string79
	.long	3065
	.byte	4
	.byte	0
	.byte	0
	.byte	29
	.byte	1
	.byte	11
	.long	.Linfo_string82
	.long	3083
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string79
	.byte	8
	.byte	1
	.byte	4
	.byte	24
	.long	2605
	.long	.Linfo_string81
	.byte	0
	.byte	5
	.long	.Linfo_string82
	.byte	8
	.byte	1
	.byte	4
	.byte	24
	.long	2605
	.long	.Linfo_string81
	.byte	6
	.long	.Linfo_string71
	.long	2605
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string105
	.byte	2
	.long	.Linfo_string106
	.byte	47
	.long	.Linfo_string107
	.long	.Linfo_string108
	.byte	2
	.short	2172
	.long	2557
	.byte	1
	.byte	48
	.long	.Linfo_string109
	.byte	2
	.short	2172
	.long	2557
	.byte	49
	.long	.Linfo_string110
	.byte	4
	.byte	2
	.short	2172
	.long	2557
	.byte	0
	.byte	47
	.long	.Linfo_string111
	.long	.Linfo_string112
	.byte	2
	.short	2100
	.long	2557
	.byte	1
	.byte	48
	.long	.Linfo_string109
	.byte	2
	.short	2100
	.long	2557
	.byte	48
	.long	.Linfo_string110
	.byte	2
	.short	2100
	.long	2557
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string113
	.byte	2
	.long	.Linfo_string114
	.byte	2
	.long	.Linfo_string115
	.byte	47
	.long	.Linfo_string116
	.long	.Linfo_string117
	.byte	3
	.short	463
	.long	4347
	.byte	1
	.byte	24
	.long	117
	.long	.Linfo_string81
	.byte	48
	.long	.Linfo_string109
	.byte	3
	.short	463
	.long	4347
	.byte	48
	.long	.Linfo_string119
	.byte	3
	.short	463
	.long	2619
	.byte	0
	.byte	47
	.long	.Linfo_string120
	.long	.Linfo_string121
	.byte	3
	.short	1053
	.long	4347
	.byte	1
	.byte	24
	.long	117
	.long	.Linfo_string81
	.byte	48
	.long	.Linfo_string109
	.byte	3
	.short	1053
	.long	4347
	.byte	48
	.long	.Linfo_string119
	.byte	3
	.short	1053
	.long	2626
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string174
	.byte	5
	.long	.Linfo_string177
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	2584
	.long	.Linfo_string81
	.byte	6
	.long	.Linfo_string175
	.long	5012
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string213
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	3633
	.long	.Linfo_string81
	.byte	6
	.long	.Linfo_string175
	.long	5165
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string184
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	4665
	.long	.Linfo_string81
	.byte	6
	.long	.Linfo_string175
	.long	5025
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string219
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	2584
	.long	.Linfo_string81
	.byte	6
	.long	.Linfo_string175
	.long	5191
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string123
	.byte	2
	.long	.Linfo_string170
	.byte	5
	.long	.Linfo_string228
	.byte	24
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string171
	.long	4999
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string216
	.long	5178
	.byte	8
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string226
	.long	2633
	.byte	1
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string227
	.long	2633
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string216
	.byte	5
	.long	.Linfo_string224
	.byte	24
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string217
	.long	3426
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string220
	.long	2605
	.byte	4
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string221
	.long	2605
	.byte	4
	.byte	20
	.byte	3
	.byte	6
	.long	.Linfo_string222
	.long	4014
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string172
	.byte	5
	.long	.Linfo_string214
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string173
	.long	3336
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string178
	.long	3366
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string179
	.byte	5
	.long	.Linfo_string211
	.byte	16
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string180
	.long	3654
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string210
	.byte	16
	.byte	3
	.byte	8
	.byte	27
	.long	3667
	.byte	28
	.long	2550
	.byte	8
	.byte	0

	.byte	46
	.byte	11
	.long	.Linfo_string181
	.long	3702
	.byte	8
	.byte	0
	.byte	0
	.byte	29
	.byte	0
	.byte	11
	.long	.Linfo_string209
	.long	3747
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string181
	.byte	16
	.byte	3
	.byte	8
	.byte	6
	.long	.Linfo_string182
	.long	3396
	.byte	8
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string185
	.long	5038
	.byte	8
	.byte	8
	.byte	3
	.byte	6
	.long	.Linfo_string205
	.long	3996
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string209
	.byte	16
	.byte	3
	.byte	8
	.byte	6
	.long	.Linfo_string71
	.long	2598
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	30
	.long	.Linfo_string188
	.byte	0
	.byte	1
	.byte	1
	.byte	5
	.long	.Linfo_string202
	.byte	24
	.byte	1
	.byte	8
	.byte	6
	.long	.Linfo_string192
	.long	3811
	.byte	4
	.byte	16
	.byte	3
	.byte	6
	.long	.Linfo_string197
	.long	5080
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	5
	.long	.Linfo_string196
	.byte	8
	.byte	1
	.byte	4
	.byte	6
	.long	.Linfo_string193
	.long	2605
	.byte	4
	.byte	0
	.byte	3
	.byte	6
	.long	.Linfo_string194
	.long	2598
	.byte	2
	.byte	4
	.byte	3
	.byte	6
	.long	.Linfo_string195
	.long	2598
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string186
	.byte	5
	.long	.Linfo_string191
	.byte	1
	.byte	1
	.byte	1
	.byte	27
	.long	3875
	.byte	28
	.long	2584
	.byte	1
	.byte	0

	.byte	29
	.byte	0
	.byte	11
	.long	.Linfo_string187
	.long	3911
	.byte	1
	.byte	0
	.byte	0
	.byte	29
	.byte	1
	.byte	11
	.long	.Linfo_string190
	.long	3950
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	.Linfo_string187
	.byte	1
	.byte	1
	.byte	1
	.byte	24
	.long	4665
	.long	.Linfo_string81
	.byte	24
	.long	3770
	.long	.Linfo_string189
	.byte	6
	.long	.Linfo_string71
	.long	4665
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	5
	.long	.Linfo_string190
	.byte	1
	.byte	1
	.byte	1
	.byte	24
	.long	4665
	.long	.Linfo_string81
	.byte	24
	.long	3770
	.long	.Linfo_string189
	.byte	6
	.long	.Linfo_string71
	.long	3770
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string206
	.byte	5
	.long	.Linfo_string208
	.byte	0
	.byte	1
	.byte	1
	.byte	24
	.long	5152
	.long	.Linfo_string81
	.byte	0
	.byte	5
	.long	.Linfo_string223
	.byte	0
	.byte	1
	.byte	1
	.byte	24
	.long	4956
	.long	.Linfo_string81
	.byte	0
	.byte	0
	.byte	0
	.byte	45
	.long	1264
	.long	.Linfo_string80
	.long	0
	.byte	45
	.long	2557
	.long	.Linfo_string89
	.long	0
	.byte	45
	.long	432
	.long	.Linfo_string93
	.long	0
	.byte	45
	.long	2557
	.long	.Linfo_string96
	.long	0
	.byte	45
	.long	2732
	.long	.Linfo_string97
	.long	0
	.byte	45
	.long	4112
	.long	.Linfo_string104
	.long	0
	.byte	50
	.long	2557
	.byte	26
	.long	2557
	.byte	0
	.byte	51
	.quad	.Lfunc_begin10
	.long	.Lfunc_end10-.Lfunc_begin10
	.byte	1
	.byte	87
	.long	1416
	.byte	17
	.long	.Ldebug_loc5
	.long	.Linfo_string109
	.byte	1
	.byte	157
	.long	4034
	.byte	17
	.long	.Ldebug_loc6
	.long	.Linfo_string250
	.byte	1
	.byte	157
	.long	4060
	.byte	17
	.long	.Ldebug_loc7
	.long	.Linfo_string251
	.byte	1
	.byte	157
	.long	2919
	.byte	17
	.long	.Ldebug_loc8
	.long	.Linfo_string252
	.byte	1
	.byte	157
	.long	3016
	.byte	17
	.long	.Ldebug_loc9
	.long	.Linfo_string88
	.byte	1
	.byte	157
	.long	4073
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\320"
	.long	.Linfo_string254
	.byte	1
	.byte	157
	.long	4086
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\330"
	.long	.Linfo_string253
	.byte	1
	.byte	158
	.long	1506
	.byte	17
	.long	.Ldebug_loc10
	.long	.Linfo_string256
	.byte	1
	.byte	158
	.long	4099
	.byte	19
	.quad	.Ltmp29
	.long	.Ltmp36-.Ltmp29
	.byte	20
	.byte	1
	.byte	94
	.long	.Linfo_string67
	.byte	8
	.byte	1
	.byte	159
	.long	2626
	.byte	19
	.quad	.Ltmp29
	.long	.Ltmp36-.Ltmp29
	.byte	52
	.byte	0
	.long	.Linfo_string255
	.byte	8
	.byte	1
	.byte	160
	.long	4560
	.byte	19
	.quad	.Ltmp30
	.long	.Ltmp36-.Ltmp30
	.byte	20
	.byte	2
	.byte	145
	.byte	4
	.long	.Linfo_string249
	.byte	4
	.byte	1
	.byte	161
	.long	386
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	45
	.long	117
	.long	.Linfo_string118
	.long	0
	.byte	43
	.long	.Linfo_string131
	.byte	40
	.byte	8
	.byte	11
	.long	.Linfo_string71
	.long	2612
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string72
	.long	2550
	.byte	8
	.byte	8
	.byte	11
	.long	.Linfo_string73
	.long	2619
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string128
	.long	2626
	.byte	8
	.byte	24
	.byte	11
	.long	.Linfo_string129
	.long	2633
	.byte	1
	.byte	32
	.byte	11
	.long	.Linfo_string130
	.long	2640
	.byte	4
	.byte	36
	.byte	0
	.byte	43
	.long	.Linfo_string134
	.byte	16
	.byte	4
	.byte	11
	.long	.Linfo_string71
	.long	2577
	.byte	1
	.byte	8
	.byte	11
	.long	.Linfo_string72
	.long	2584
	.byte	1
	.byte	9
	.byte	11
	.long	.Linfo_string73
	.long	2591
	.byte	2
	.byte	4
	.byte	11
	.long	.Linfo_string128
	.long	2598
	.byte	2
	.byte	6
	.byte	11
	.long	.Linfo_string129
	.long	2557
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string130
	.long	2605
	.byte	4
	.byte	12
	.byte	0
	.byte	43
	.long	.Linfo_string138
	.byte	32
	.byte	8
	.byte	11
	.long	.Linfo_string71
	.long	1506
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string72
	.long	4099
	.byte	8
	.byte	8
	.byte	11
	.long	.Linfo_string73
	.long	2626
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string128
	.long	4560
	.byte	8
	.byte	24
	.byte	0
	.byte	45
	.long	432
	.long	.Linfo_string137
	.long	0
	.byte	43
	.long	.Linfo_string145
	.byte	48
	.byte	8
	.byte	11
	.long	.Linfo_string71
	.long	2626
	.byte	8
	.byte	8
	.byte	11
	.long	.Linfo_string72
	.long	294
	.byte	1
	.byte	24
	.byte	11
	.long	.Linfo_string73
	.long	324
	.byte	1
	.byte	25
	.byte	11
	.long	.Linfo_string128
	.long	4658
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string129
	.long	2732
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string130
	.long	4665
	.byte	1
	.byte	26
	.byte	11
	.long	.Linfo_string143
	.long	4672
	.byte	8
	.byte	32
	.byte	0
	.byte	39
	.long	.Linfo_string141
	.byte	4
	.byte	8
	.byte	39
	.long	.Linfo_string142
	.byte	7
	.byte	0
	.byte	43
	.long	.Linfo_string144
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string64
	.long	4702
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string65
	.long	2626
	.byte	8
	.byte	8
	.byte	0
	.byte	44
	.long	2591
	.long	0
	.byte	43
	.long	.Linfo_string152
	.byte	32
	.byte	16
	.byte	11
	.long	.Linfo_string71
	.long	4752
	.byte	16
	.byte	0
	.byte	11
	.long	.Linfo_string72
	.long	2557
	.byte	4
	.byte	16
	.byte	11
	.long	.Linfo_string73
	.long	2633
	.byte	1
	.byte	20
	.byte	0
	.byte	39
	.long	.Linfo_string151
	.byte	5
	.byte	16
	.byte	43
	.long	.Linfo_string159
	.byte	88
	.byte	8
	.byte	11
	.long	.Linfo_string71
	.long	432
	.byte	8
	.byte	16
	.byte	11
	.long	.Linfo_string72
	.long	1473
	.byte	8
	.byte	32
	.byte	11
	.long	.Linfo_string73
	.long	4833
	.byte	4
	.byte	56
	.byte	11
	.long	.Linfo_string128
	.long	4904
	.byte	2
	.byte	48
	.byte	11
	.long	.Linfo_string129
	.long	4917
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string130
	.long	4956
	.byte	8
	.byte	72
	.byte	0
	.byte	43
	.long	.Linfo_string156
	.byte	12
	.byte	4
	.byte	11
	.long	.Linfo_string71
	.long	2557
	.byte	4
	.byte	0
	.byte	11
	.long	.Linfo_string72
	.long	2584
	.byte	1
	.byte	4
	.byte	11
	.long	.Linfo_string73
	.long	4874
	.byte	2
	.byte	6
	.byte	0
	.byte	43
	.long	.Linfo_string155
	.byte	4
	.byte	2
	.byte	11
	.long	.Linfo_string71
	.long	2633
	.byte	1
	.byte	0
	.byte	11
	.long	.Linfo_string72
	.long	2591
	.byte	2
	.byte	2
	.byte	0
	.byte	40
	.long	2591
	.byte	41
	.long	2647
	.byte	0
	.byte	4
	.byte	0
	.byte	43
	.long	.Linfo_string157
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string64
	.long	4947
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string65
	.long	2626
	.byte	8
	.byte	8
	.byte	0
	.byte	44
	.long	2557
	.long	0
	.byte	43
	.long	.Linfo_string158
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string64
	.long	2723
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string65
	.long	2626
	.byte	8
	.byte	8
	.byte	0
	.byte	45
	.long	3468
	.long	.Linfo_string229
	.long	0
	.byte	45
	.long	3595
	.long	.Linfo_string215
	.long	0
	.byte	45
	.long	2584
	.long	.Linfo_string176
	.long	0
	.byte	45
	.long	4665
	.long	.Linfo_string183
	.long	0
	.byte	45
	.long	5051
	.long	.Linfo_string204
	.long	0
	.byte	50
	.long	3862
	.byte	26
	.long	3396
	.byte	26
	.long	5067
	.byte	0
	.byte	45
	.long	3778
	.long	.Linfo_string203
	.long	0
	.byte	43
	.long	.Linfo_string201
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string175
	.long	5110
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string199
	.long	5126
	.byte	8
	.byte	8
	.byte	0
	.byte	44
	.long	5119
	.long	0
	.byte	53
	.long	.Linfo_string198
	.byte	0
	.byte	1
	.byte	45
	.long	5139
	.long	.Linfo_string200
	.long	0
	.byte	40
	.long	2626
	.byte	41
	.long	2647
	.byte	0
	.byte	6
	.byte	0
	.byte	45
	.long	4665
	.long	.Linfo_string207
	.long	0
	.byte	45
	.long	3633
	.long	.Linfo_string212
	.long	0
	.byte	45
	.long	3531
	.long	.Linfo_string225
	.long	0
	.byte	43
	.long	.Linfo_string218
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string64
	.long	2723
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string65
	.long	2626
	.byte	8
	.byte	8
	.byte	0
	.byte	43
	.long	.Linfo_string233
	.byte	40
	.byte	8
	.byte	11
	.long	.Linfo_string71
	.long	432
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string72
	.long	5251
	.byte	4
	.byte	16
	.byte	0
	.byte	40
	.long	4833
	.byte	41
	.long	2647
	.byte	0
	.byte	2
	.byte	0
	.byte	45
	.long	4360
	.long	.Linfo_string242
	.long	0
	.byte	45
	.long	4434
	.long	.Linfo_string243
	.long	0
	.byte	45
	.long	4508
	.long	.Linfo_string244
	.long	0
	.byte	45
	.long	4573
	.long	.Linfo_string245
	.long	0
	.byte	45
	.long	2528
	.long	.Linfo_string246
	.long	0
	.byte	45
	.long	4711
	.long	.Linfo_string247
	.long	0
	.byte	45
	.long	4759
	.long	.Linfo_string248
	.long	0
	.byte	45
	.long	5012
	.long	.Linfo_string263
	.long	0
	.byte	0
.Ldebug_info_end0:
	.section	.rodata._ZN7orchard5TABLE17hd9defcb5597d7efcE,"a",@progbits
.Lsec_end0:
	.section	.rodata._ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E,"a",@progbits
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
	.section	.text._ZN7orchard6double17hbb69fe056f806d27E,"ax",@progbits
.Lsec_end14:
	.section	.text._ZN7orchard8integers17h48a59f15aa7412c4E,"ax",@progbits
.Lsec_end15:
	.section	.text._ZN7orchard8pass_row17ha8eb5b5dc941d121E,"ax",@progbits
.Lsec_end16:
	.section	.text.main,"ax",@progbits
.Lsec_end17:
	.section	.text.round_done,"ax",@progbits
.Lsec_end18:
	.section	.debug_aranges,"",@progbits
	.long	332
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.quad	.Lsec_end0-_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.quad	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E
	.quad	.Lsec_end1-_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E
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
	.quad	.Lfunc_begin15
	.quad	.Lsec_end18-.Lfunc_begin15
	.quad	0
	.quad	0
	.section	.debug_ranges,"",@progbits
.Ldebug_ranges0:
	.quad	.Ltmp42
	.quad	.Ltmp43
	.quad	.Ltmp45
	.quad	.Ltmp48
	.quad	0
	.quad	0
.Ldebug_ranges1:
	.quad	.Ltmp64
	.quad	.Ltmp67
	.quad	.Ltmp68
	.quad	.Ltmp82
	.quad	0
	.quad	0
.Ldebug_ranges2:
	.quad	.Ltmp65
	.quad	.Ltmp67
	.quad	.Ltmp68
	.quad	.Ltmp82
	.quad	0
	.quad	0
.Ldebug_ranges3:
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
	.quad	.Lfunc_begin15
	.quad	.Lfunc_end15
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
	.asciz	"shop"
.Linfo_string5:
	.asciz	"back"
.Linfo_string6:
	.asciz	"deep"
.Linfo_string7:
	.asciz	"u64"
.Linfo_string8:
	.asciz	"_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E"
.Linfo_string9:
	.asciz	"stock"
.Linfo_string10:
	.asciz	"i32"
.Linfo_string11:
	.asciz	"_ZN7orchard4shop5stock17h974e16630758e25dE"
.Linfo_string12:
	.asciz	"TABLE"
.Linfo_string13:
	.asciz	"a"
.Linfo_string14:
	.asciz	"i8"
.Linfo_string15:
	.asciz	"b"
.Linfo_string16:
	.asciz	"u8"
.Linfo_string17:
	.asciz	"c"
.Linfo_string18:
	.asciz	"i16"
.Linfo_string19:
	.asciz	"d"
.Linfo_string20:
	.asciz	"u16"
.Linfo_string21:
	.asciz	"e"
.Linfo_string22:
	.asciz	"f"
.Linfo_string23:
	.asciz	"u32"
.Linfo_string24:
	.asciz	"g"
.Linfo_string25:
	.asciz	"i64"
.Linfo_string26:
	.asciz	"h"
.Linfo_string27:
	.asciz	"i"
.Linfo_string28:
	.asciz	"isize"
.Linfo_string29:
	.asciz	"j"
.Linfo_string30:
	.asciz	"usize"
.Linfo_string31:
	.asciz	"k"
.Linfo_string32:
	.asciz	"bool"
.Linfo_string33:
	.asciz	"l"
.Linfo_string34:
	.asciz	"char"
.Linfo_string35:
	.asciz	"fruit"
.Linfo_string36:
	.asciz	"Apple"
.Linfo_string37:
	.asciz	"Pear"
.Linfo_string38:
	.asciz	"Plum"
.Linfo_string39:
	.asciz	"Fruit"
.Linfo_string40:
	.asciz	"plain"
.Linfo_string41:
	.asciz	"Minus"
.Linfo_string42:
	.asciz	"Zero"
.Linfo_string43:
	.asciz	"Three"
.Linfo_string44:
	.asciz	"Plain"
.Linfo_string45:
	.asciz	"Values"
.Linfo_string46:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string47:
	.asciz	"_ZN7orchard5TABLE17hd9defcb5597d7efcE"
.Linfo_string48:
	.asciz	"CHOSEN"
.Linfo_string49:
	.asciz	"_ZN7orchard6CHOSEN17h86cb3212fc487a5aE"
.Linfo_string50:
	.asciz	"HIDDEN"
.Linfo_string51:
	.asciz	"whole"
.Linfo_string52:
	.asciz	"bytes"
.Linfo_string53:
	.asciz	"Bits"
.Linfo_string54:
	.asciz	"_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E"
.Linfo_string55:
	.asciz	"POINTS"
.Linfo_string56:
	.asciz	"x"
.Linfo_string57:
	.asciz	"y"
.Linfo_string58:
	.asciz	"Point"
.Linfo_string59:
	.asciz	"_ZN7orchard6POINTS17h92b09c2300b0b8faE"
.Linfo_string60:
	.asciz	"NUMBERS"
.Linfo_string61:
	.asciz	"_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E"
.Linfo_string62:
	.asciz	"passed"
.Linfo_string63:
	.asciz	"name"
.Linfo_string64:
	.asciz	"data_ptr"
.Linfo_string65:
	.asciz	"length"
.Linfo_string66:
	.asciz	"&[u8]"
.Linfo_string67:
	.asciz	"len"
.Linfo_string68:
	.asciz	"first"
.Linfo_string69:
	.asciz	"&orchard::Point"
.Linfo_string70:
	.asciz	"pair"
.Linfo_string71:
	.asciz	"__0"
.Linfo_string72:
	.asciz	"__1"
.Linfo_string73:
	.asciz	"__2"
.Linfo_string74:
	.asciz	"(u8, i32, bool)"
.Linfo_string75:
	.asciz	"grid"
.Linfo_string76:
	.asciz	"next"
.Linfo_string77:
	.asciz	"core"
.Linfo_string78:
	.asciz	"option"
.Linfo_string79:
	.asciz	"None"
.Linfo_string80:
	.asciz	"&orchard::Buffer"
.Linfo_string81:
	.asciz	"T"
.Linfo_string82:
	.asciz	"Some"
.Linfo_string83:
	.asciz	"Option<&orchard::Buffer>"
.Linfo_string84:
	.asciz	"flag"
.Linfo_string85:
	.asciz	"letter"
.Linfo_string86:
	.asciz	"inner"
.Linfo_string87:
	.asciz	"Pair"
.Linfo_string88:
	.asciz	"raw"
.Linfo_string89:
	.asciz	"*const i32"
.Linfo_string90:
	.asciz	"Buffer"
.Linfo_string91:
	.asciz	"_ZN7orchard6Buffer6method17h87d40414fce05a0eE"
.Linfo_string92:
	.asciz	"method"
.Linfo_string93:
	.asciz	"&mut orchard::Point"
.Linfo_string94:
	.asciz	"Option<&orchard::Point>"
.Linfo_string95:
	.asciz	"Option<u32>"
.Linfo_string96:
	.asciz	"*mut i32"
.Linfo_string97:
	.asciz	"&&orchard::Point"
.Linfo_string98:
	.asciz	"Empty"
.Linfo_string99:
	.asciz	"Circle"
.Linfo_string100:
	.asciz	"Square"
.Linfo_string101:
	.asciz	"side"
.Linfo_string102:
	.asciz	"angle"
.Linfo_string103:
	.asciz	"Shape"
.Linfo_string104:
	.asciz	"fn(i32) -> i32"
.Linfo_string105:
	.asciz	"num"
.Linfo_string106:
	.asciz	"{impl#2}"
.Linfo_string107:
	.asciz	"_RNvMs0_NtCsgEmfK2I1SDS_4core3numl12wrapping_mul"
.Linfo_string108:
	.asciz	"wrapping_mul"
.Linfo_string109:
	.asciz	"self"
.Linfo_string110:
	.asciz	"rhs"
.Linfo_string111:
	.asciz	"_RNvMs0_NtCsgEmfK2I1SDS_4core3numl12wrapping_add"
.Linfo_string112:
	.asciz	"wrapping_add"
.Linfo_string113:
	.asciz	"ptr"
.Linfo_string114:
	.asciz	"const_ptr"
.Linfo_string115:
	.asciz	"{impl#0}"
.Linfo_string116:
	.asciz	"_ZN4core3ptr9const_ptr33_$LT$impl$u20$$BP$const$u20$T$GT$15wrapping_offset17hb88237643096bf5dE"
.Linfo_string117:
	.asciz	"wrapping_offset<orchard::Values>"
.Linfo_string118:
	.asciz	"*const orchard::Values"
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
	.asciz	"_ZN7orchard6double17hbb69fe056f806d27E"
.Linfo_string163:
	.asciz	"double"
.Linfo_string164:
	.asciz	"_ZN7orchard8integers17h48a59f15aa7412c4E"
.Linfo_string165:
	.asciz	"integers"
.Linfo_string166:
	.asciz	"_ZN7orchard8pass_row17ha8eb5b5dc941d121E"
.Linfo_string167:
	.asciz	"pass_row"
.Linfo_string168:
	.asciz	"main"
.Linfo_string169:
	.asciz	"round_done"
.Linfo_string170:
	.asciz	"panic_info"
.Linfo_string171:
	.asciz	"message"
.Linfo_string172:
	.asciz	"fmt"
.Linfo_string173:
	.asciz	"template"
.Linfo_string174:
	.asciz	"non_null"
.Linfo_string175:
	.asciz	"pointer"
.Linfo_string176:
	.asciz	"*const u8"
.Linfo_string177:
	.asciz	"NonNull<u8>"
.Linfo_string178:
	.asciz	"args"
.Linfo_string179:
	.asciz	"rt"
.Linfo_string180:
	.asciz	"ty"
.Linfo_string181:
	.asciz	"Placeholder"
.Linfo_string182:
	.asciz	"value"
.Linfo_string183:
	.asciz	"*const ()"
.Linfo_string184:
	.asciz	"NonNull<()>"
.Linfo_string185:
	.asciz	"formatter"
.Linfo_string186:
	.asciz	"result"
.Linfo_string187:
	.asciz	"Ok"
.Linfo_string188:
	.asciz	"Error"
.Linfo_string189:
	.asciz	"E"
.Linfo_string190:
	.asciz	"Err"
.Linfo_string191:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string192:
	.asciz	"options"
.Linfo_string193:
	.asciz	"flags"
.Linfo_string194:
	.asciz	"width"
.Linfo_string195:
	.asciz	"precision"
.Linfo_string196:
	.asciz	"FormattingOptions"
.Linfo_string197:
	.asciz	"buf"
.Linfo_string198:
	.asciz	"dyn core::fmt::Write"
.Linfo_string199:
	.asciz	"vtable"
.Linfo_string200:
	.asciz	"&[usize; 6]"
.Linfo_string201:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string202:
	.asciz	"Formatter"
.Linfo_string203:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string204:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string205:
	.asciz	"_lifetime"
.Linfo_string206:
	.asciz	"marker"
.Linfo_string207:
	.asciz	"&()"
.Linfo_string208:
	.asciz	"PhantomData<&()>"
.Linfo_string209:
	.asciz	"Count"
.Linfo_string210:
	.asciz	"ArgumentType"
.Linfo_string211:
	.asciz	"Argument"
.Linfo_string212:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string213:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string214:
	.asciz	"Arguments"
.Linfo_string215:
	.asciz	"&core::fmt::Arguments"
.Linfo_string216:
	.asciz	"location"
.Linfo_string217:
	.asciz	"filename"
.Linfo_string218:
	.asciz	"*const str"
.Linfo_string219:
	.asciz	"NonNull<str>"
.Linfo_string220:
	.asciz	"line"
.Linfo_string221:
	.asciz	"col"
.Linfo_string222:
	.asciz	"_filename"
.Linfo_string223:
	.asciz	"PhantomData<&str>"
.Linfo_string224:
	.asciz	"Location"
.Linfo_string225:
	.asciz	"&core::panic::location::Location"
.Linfo_string226:
	.asciz	"can_unwind"
.Linfo_string227:
	.asciz	"force_no_backtrace"
.Linfo_string228:
	.asciz	"PanicInfo"
.Linfo_string229:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string230:
	.asciz	"point"
.Linfo_string231:
	.asciz	"list"
.Linfo_string232:
	.asciz	"nested"
.Linfo_string233:
	.asciz	"(orchard::Point, [(i32, u8, (bool, i16)); 2])"
.Linfo_string234:
	.asciz	"newtype"
.Linfo_string235:
	.asciz	"tuple"
.Linfo_string236:
	.asciz	"row"
.Linfo_string237:
	.asciz	"text"
.Linfo_string238:
	.asciz	"real"
.Linfo_string239:
	.asciz	"near"
.Linfo_string240:
	.asciz	"part"
.Linfo_string241:
	.asciz	"unit"
.Linfo_string242:
	.asciz	"&(i64, u64, isize, usize, bool, char)"
.Linfo_string243:
	.asciz	"&(i8, u8, i16, u16, i32, u32)"
.Linfo_string244:
	.asciz	"&(orchard::Shape, fn(i32) -> i32, usize, *const orchard::Point)"
.Linfo_string245:
	.asciz	"&(usize, orchard::Fruit, orchard::Plain, f64, &orchard::Point, (), &[i16])"
.Linfo_string246:
	.asciz	"&orchard::Newtype"
.Linfo_string247:
	.asciz	"&(i128, i32, bool)"
.Linfo_string248:
	.asciz	"&(orchard::Point, orchard::Pair, (i32, u8, (bool, i16)), [i16; 4], &[i32], &str)"
.Linfo_string249:
	.asciz	"bits"
.Linfo_string250:
	.asciz	"other"
.Linfo_string251:
	.asciz	"maybe"
.Linfo_string252:
	.asciz	"number"
.Linfo_string253:
	.asciz	"shape"
.Linfo_string254:
	.asciz	"twice"
.Linfo_string255:
	.asciz	"nothing"
.Linfo_string256:
	.asciz	"call"
.Linfo_string257:
	.asciz	"wide"
.Linfo_string258:
	.asciz	"sum"
.Linfo_string259:
	.asciz	"both"
.Linfo_string260:
	.asciz	"last"
.Linfo_string261:
	.asciz	"v"
.Linfo_string262:
	.asciz	"_arguments"
.Linfo_string263:
	.asciz	"*const *const u8"
.Linfo_string264:
	.asciz	"done"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
