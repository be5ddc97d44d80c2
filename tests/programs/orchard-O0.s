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
	.loc	1 12 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.LBB0_1:
.Ltmp0:
	.loc	1 13 5 prologue_end
	jmp	.LBB0_1
.Ltmp1:
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
	pushq	%rbx
	.cfi_def_cfa_offset 16
	subq	$368, %rsp
	.cfi_def_cfa_offset 384
	.cfi_offset %rbx, -16
	movsd	%xmm0, 24(%rsp)
	movq	%r9, %r10
	movq	%rdx, %r9
	movl	%esi, %r11d
	movq	%rdi, %rbx
	movb	%cl, %dil
	movb	432(%rsp), %al
	movb	%al, 23(%rsp)
	movb	424(%rsp), %al
	movb	%al, 22(%rsp)
	movq	416(%rsp), %rax
	movq	%rax, 8(%rsp)
	movq	408(%rsp), %rax
	movq	400(%rsp), %rcx
	movq	392(%rsp), %rdx
	movq	384(%rsp), %rsi
	movq	%rbx, 32(%rsp)
	movl	%r11d, 40(%rsp)
	movq	%r10, 56(%rsp)
	movq	56(%rsp), %r10
	movq	%r10, 48(%rsp)
	movq	%r9, 280(%rsp)
	movb	%dil, 288(%rsp)
.Ltmp2:
	movq	%rsi, 296(%rsp)
	movq	%rdx, 304(%rsp)
	movq	%rcx, 312(%rsp)
	movq	%rax, 320(%rsp)
	movsd	%xmm0, 328(%rsp)
.Ltmp3:
	.loc	1 141 16 prologue_end
	leaq	32(%rsp), %r10
	movq	%r10, 344(%rsp)
.Ltmp4:
	.loc	1 142 26
	movq	(%r8), %r10
	movq	%r10, 108(%rsp)
	movl	8(%r8), %r10d
	movl	%r10d, 116(%rsp)
	movq	(%r8), %r10
	movq	%r10, 120(%rsp)
	movl	8(%r8), %r10d
	movl	%r10d, 128(%rsp)
	.loc	1 142 18 is_stmt 0
	movq	32(%rsp), %r11
	movl	40(%rsp), %r10d
	movq	%r11, 64(%rsp)
	movl	%r10d, 72(%rsp)
	movq	108(%rsp), %r10
	movq	%r10, 80(%rsp)
	movq	116(%rsp), %r10
	movq	%r10, 88(%rsp)
	movq	124(%rsp), %r10
	movq	%r10, 96(%rsp)
.Ltmp5:
	.loc	1 143 27 is_stmt 1
	movl	40(%rsp), %r10d
	.loc	1 143 19 is_stmt 0
	movl	%r10d, 132(%rsp)
.Ltmp6:
	.loc	1 145 25 is_stmt 1
	leaq	48(%rsp), %r10
	movq	%r10, 352(%rsp)
	movq	$2, 360(%rsp)
.Ltmp7:
	.loc	1 114 18
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	.loc	1 147 32
	movq	48(%rsp), %r10
	movq	%r10, 224(%rsp)
	.loc	1 147 11 is_stmt 0
	movq	32(%rsp), %r11
	movl	40(%rsp), %r10d
	movq	%r11, 152(%rsp)
	movl	%r10d, 160(%rsp)
	movq	%r9, 168(%rsp)
	movb	%dil, 176(%rsp)
	movq	(%r8), %rdi
	movq	%rdi, 192(%rsp)
	movl	8(%r8), %edi
	movl	%edi, 200(%rsp)
	movq	224(%rsp), %rdi
	movq	%rdi, 184(%rsp)
	movq	%rsi, 136(%rsp)
	movq	%rdx, 144(%rsp)
	movq	%rcx, 208(%rsp)
	movq	%rax, 216(%rsp)
	.loc	1 147 5
	leaq	136(%rsp), %rdi
	callq	_ZN7orchard4keep17hf12cbef34e7f2923E
.Ltmp8:
	.loc	1 0 5
	movq	8(%rsp), %rdx
	movb	22(%rsp), %cl
	movb	23(%rsp), %al
	movsd	24(%rsp), %xmm0
	.loc	1 148 11 is_stmt 1
	movq	%rdx, 240(%rsp)
	movb	%cl, 256(%rsp)
	movb	%al, 257(%rsp)
	movsd	%xmm0, 248(%rsp)
	leaq	32(%rsp), %rax
	movq	%rax, 232(%rsp)
	leaq	48(%rsp), %rax
	movq	%rax, 264(%rsp)
	movq	$2, 272(%rsp)
	.loc	1 148 5 is_stmt 0
	leaq	232(%rsp), %rdi
	callq	_ZN7orchard4keep17h58d9a7a654bd1d19E
	.loc	1 149 5 is_stmt 1
	leaq	64(%rsp), %rdi
	callq	_ZN7orchard4keep17hd718c0231e2ef2f0E
	.loc	1 150 5
	leaq	132(%rsp), %rdi
	callq	_ZN7orchard4keep17h66a77e63974f7741E
	.loc	1 151 5
	movq	32(%rsp), %rax
.Ltmp9:
	.loc	1 152 2 epilogue_begin
	addq	$368, %rsp
	.cfi_def_cfa_offset 16
	popq	%rbx
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
	movq	%rdi, (%rsp)
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
	movq	%rdi, (%rsp)
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
	movq	%rdi, (%rsp)
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
	movq	%rdi, (%rsp)
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
	movq	%rdi, (%rsp)
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
	movq	%rdi, (%rsp)
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
	movq	%rdi, (%rsp)
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

	.section	.text._ZN7orchard4keep17ha74c762abf5a832fE,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17ha74c762abf5a832fE,@function
_ZN7orchard4keep17ha74c762abf5a832fE:
.Lfunc_begin9:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
	movq	%rdi, (%rsp)
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
	.size	_ZN7orchard4keep17ha74c762abf5a832fE, .Lfunc_end9-_ZN7orchard4keep17ha74c762abf5a832fE
	.cfi_endproc

	.section	.text._ZN7orchard4keep17hc1dc0b8ca6b5daf9E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17hc1dc0b8ca6b5daf9E,@function
_ZN7orchard4keep17hc1dc0b8ca6b5daf9E:
.Lfunc_begin10:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
	movq	%rdi, (%rsp)
.Ltmp27:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp28:
.Lfunc_end10:
	.size	_ZN7orchard4keep17hc1dc0b8ca6b5daf9E, .Lfunc_end10-_ZN7orchard4keep17hc1dc0b8ca6b5daf9E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17hd718c0231e2ef2f0E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17hd718c0231e2ef2f0E,@function
_ZN7orchard4keep17hd718c0231e2ef2f0E:
.Lfunc_begin11:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
	movq	%rdi, (%rsp)
.Ltmp29:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp30:
.Lfunc_end11:
	.size	_ZN7orchard4keep17hd718c0231e2ef2f0E, .Lfunc_end11-_ZN7orchard4keep17hd718c0231e2ef2f0E
	.cfi_endproc

	.section	.text._ZN7orchard4keep17hed556860024e306dE,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17hed556860024e306dE,@function
_ZN7orchard4keep17hed556860024e306dE:
.Lfunc_begin12:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
	movq	%rdi, (%rsp)
.Ltmp31:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp32:
.Lfunc_end12:
	.size	_ZN7orchard4keep17hed556860024e306dE, .Lfunc_end12-_ZN7orchard4keep17hed556860024e306dE
	.cfi_endproc

	.section	.text._ZN7orchard4keep17hf12cbef34e7f2923E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard4keep17hf12cbef34e7f2923E,@function
_ZN7orchard4keep17hf12cbef34e7f2923E:
.Lfunc_begin13:
	.loc	1 120 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
	movq	%rdi, (%rsp)
.Ltmp33:
	.loc	1 121 14 prologue_end
	#APP

	testq	%rdi, %rdi

	#NO_APP
	.loc	1 122 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp34:
.Lfunc_end13:
	.size	_ZN7orchard4keep17hf12cbef34e7f2923E, .Lfunc_end13-_ZN7orchard4keep17hf12cbef34e7f2923E
	.cfi_endproc

	.section	.text._ZN7orchard6Buffer6method17h87d40414fce05a0eE,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard6Buffer6method17h87d40414fce05a0eE,@function
_ZN7orchard6Buffer6method17h87d40414fce05a0eE:
.Lfunc_begin14:
	.loc	1 157 0
	.cfi_startproc
	subq	$184, %rsp
	.cfi_def_cfa_offset 192
	movq	%rdi, 24(%rsp)
	movq	208(%rsp), %rax
	movq	%rax, 8(%rsp)
	movq	200(%rsp), %rax
	movq	192(%rsp), %rax
	movq	200(%rsp), %r10
	movq	%r10, 36(%rsp)
	movq	%rdi, 128(%rsp)
	movq	%rsi, 136(%rsp)
	movq	%rdx, 144(%rsp)
	movl	%ecx, 152(%rsp)
	movl	%r8d, 156(%rsp)
	movq	%r9, 160(%rsp)
.Ltmp35:
	.loc	1 159 19 prologue_end
	movq	32(%rdi), %r10
	movq	%r10, 16(%rsp)
	movq	%r10, 168(%rsp)
.Ltmp36:
	.loc	1 160 37
	movq	$0, 176(%rsp)
.Ltmp37:
	.loc	1 161 20
	movl	$-2130739455, 44(%rsp)
.Ltmp38:
	.loc	1 114 18
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	.loc	1 163 16
	movq	32(%rdi), %rdi
	.loc	1 163 26 is_stmt 0
	addq	$8, %rsi
	.loc	1 163 15
	movq	%rdi, 64(%rsp)
	movq	%rsi, 56(%rsp)
	movq	%rdx, 72(%rsp)
	movl	%ecx, 48(%rsp)
	movl	%r8d, 52(%rsp)
	movq	%r9, 80(%rsp)
	movq	%rax, 88(%rsp)
	.loc	1 163 9
	leaq	48(%rsp), %rdi
	callq	_ZN7orchard4keep17hed556860024e306dE
	movq	8(%rsp), %rcx
	movq	16(%rsp), %rax
	.loc	1 164 15 is_stmt 1
	movq	36(%rsp), %rdx
	movq	%rdx, 96(%rsp)
	movq	%rcx, 104(%rsp)
	movq	%rax, 112(%rsp)
	movq	$0, 120(%rsp)
	.loc	1 164 9 is_stmt 0
	leaq	96(%rsp), %rdi
	callq	_ZN7orchard4keep17h57580596e04321b1E
	.loc	1 165 9 is_stmt 1
	leaq	44(%rsp), %rdi
	callq	_ZN7orchard4keep17hc1dc0b8ca6b5daf9E
	movq	24(%rsp), %rdi
	.loc	1 166 9
	movl	64(%rdi), %eax
.Ltmp39:
	.loc	1 167 6 epilogue_begin
	addq	$184, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp40:
.Lfunc_end14:
	.size	_ZN7orchard6Buffer6method17h87d40414fce05a0eE, .Lfunc_end14-_ZN7orchard6Buffer6method17h87d40414fce05a0eE
	.cfi_endproc

	.section	.text._ZN7orchard6double17hbb69fe056f806d27E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard6double17hbb69fe056f806d27E,@function
_ZN7orchard6double17hbb69fe056f806d27E:
.Lfunc_begin15:
	.loc	1 170 0
	.cfi_startproc
	movl	%edi, %eax
	movl	%eax, -12(%rsp)
	movl	%eax, -8(%rsp)
	movl	$2, -4(%rsp)
.Ltmp41:
	.file	2 "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860" "library/core/src/num/int_macros.rs"
	.loc	2 2173 13 prologue_end
	shll	%eax
.Ltmp42:
	.loc	1 172 2
	retq
.Ltmp43:
.Lfunc_end15:
	.size	_ZN7orchard6double17hbb69fe056f806d27E, .Lfunc_end15-_ZN7orchard6double17hbb69fe056f806d27E
	.cfi_endproc

	.section	.text._ZN7orchard8integers17h48a59f15aa7412c4E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard8integers17h48a59f15aa7412c4E,@function
_ZN7orchard8integers17h48a59f15aa7412c4E:
.Lfunc_begin16:
	.loc	1 126 0
	.cfi_startproc
	subq	$248, %rsp
	.cfi_def_cfa_offset 256
	movl	%r9d, 4(%rsp)
	movl	%r8d, 8(%rsp)
	movl	%ecx, 12(%rsp)
	movl	%edx, %ecx
	movl	%esi, %edx
	movl	12(%rsp), %esi
	movl	%edi, %eax
	movw	%si, 18(%rsp)
	movw	%cx, 20(%rsp)
	movb	%dl, %dil
	movb	%dil, 22(%rsp)
	movb	%al, %r10b
	movb	%r10b, 23(%rsp)
	movl	296(%rsp), %eax
	movl	%eax, 24(%rsp)
	movb	288(%rsp), %al
	movb	%al, 31(%rsp)
	movq	280(%rsp), %rdx
	movq	%rdx, 32(%rsp)
	movq	272(%rsp), %rdx
	movq	%rdx, 40(%rsp)
	movq	264(%rsp), %rdx
	movq	%rdx, 48(%rsp)
	movq	256(%rsp), %rdx
	movq	%rdx, 56(%rsp)
	movb	%r10b, 190(%rsp)
	movb	%dil, 191(%rsp)
	movw	%cx, 192(%rsp)
	movw	%si, 194(%rsp)
	movl	%r8d, 196(%rsp)
	movl	%r9d, 200(%rsp)
	movb	%al, %sil
	andb	$1, %sil
	movb	%sil, 207(%rsp)
.Ltmp44:
	.loc	1 127 22 prologue_end
	movq	%rdx, %rsi
	sarq	$63, %rsi
	movq	%rsi, 64(%rsp)
	movq	%rdx, %rdi
	movq	%rdi, 72(%rsp)
	movq	%rsi, 216(%rsp)
	movq	%rdx, 208(%rsp)
.Ltmp45:
	.loc	1 128 30
	movswl	%cx, %ecx
	movl	%r8d, 240(%rsp)
	movl	%ecx, 244(%rsp)
.Ltmp46:
	.loc	2 2101 13
	addl	%ecx, %r8d
	movl	%r8d, 80(%rsp)
.Ltmp47:
	.loc	1 128 17
	movl	%r8d, 236(%rsp)
.Ltmp48:
	.loc	1 129 16
	testb	$1, %al
	jne	.LBB16_2
	movb	$0, 87(%rsp)
	jmp	.LBB16_3
.LBB16_2:
	.loc	1 0 16 is_stmt 0
	movl	8(%rsp), %eax
	.loc	1 129 21
	cmpl	$0, %eax
	setl	%al
	andb	$1, %al
	movb	%al, 87(%rsp)
.LBB16_3:
	.loc	1 0 21
	movl	4(%rsp), %eax
	movl	8(%rsp), %ecx
	movw	18(%rsp), %dx
	movw	20(%rsp), %si
	movb	22(%rsp), %dil
	movb	23(%rsp), %r8b
.Ltmp49:
	.loc	1 114 18 is_stmt 1
	#APP

	addl	$1, passed(%rip)

	#NO_APP
	.loc	1 131 11
	movb	%r8b, 96(%rsp)
	movb	%dil, 97(%rsp)
	movw	%si, 92(%rsp)
	movw	%dx, 94(%rsp)
	movl	%ecx, 88(%rsp)
	movl	%eax, 100(%rsp)
	leaq	88(%rsp), %rdi
	.loc	1 131 5 is_stmt 0
	callq	_ZN7orchard4keep17h4ce2be45f8e1300bE
	movq	56(%rsp), %r8
	movq	48(%rsp), %rdi
	movq	40(%rsp), %rsi
	movq	32(%rsp), %rdx
	movb	31(%rsp), %cl
	movl	24(%rsp), %eax
	.loc	1 132 11 is_stmt 1
	movq	%r8, 104(%rsp)
	movq	%rdi, 112(%rsp)
	movq	%rsi, 120(%rsp)
	movq	%rdx, 128(%rsp)
	andb	$1, %cl
	movb	%cl, 136(%rsp)
	movl	%eax, 140(%rsp)
	leaq	104(%rsp), %rdi
	.loc	1 132 5 is_stmt 0
	callq	_ZN7orchard4keep17h105e0071d1198596E
	movq	64(%rsp), %rsi
	movq	72(%rsp), %rdx
	movl	80(%rsp), %ecx
	.loc	1 133 23 is_stmt 1
	movb	87(%rsp), %al
	.loc	1 133 11 is_stmt 0
	movq	%rsi, 152(%rsp)
	movq	%rdx, 144(%rsp)
	movl	%ecx, 160(%rsp)
	andb	$1, %al
	movb	%al, 164(%rsp)
	.loc	1 133 5
	leaq	144(%rsp), %rdi
	callq	_ZN7orchard4keep17h9c3bb0d3fb917b09E
	movl	80(%rsp), %eax
.Ltmp50:
	.loc	1 135 2 epilogue_begin is_stmt 1
	addq	$248, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp51:
.Lfunc_end16:
	.size	_ZN7orchard8integers17h48a59f15aa7412c4E, .Lfunc_end16-_ZN7orchard8integers17h48a59f15aa7412c4E
	.cfi_endproc

	.section	.rodata.cst8,"aM",@progbits,8
	.p2align	3, 0x0
.LCPI17_0:
	.quad	0x3ff8000000000000
	.section	.text._ZN7orchard8pass_row17ha8eb5b5dc941d121E,"ax",@progbits
	.p2align	4
	.type	_ZN7orchard8pass_row17ha8eb5b5dc941d121E,@function
_ZN7orchard8pass_row17ha8eb5b5dc941d121E:
.Lfunc_begin17:
	.loc	1 182 0
	.cfi_startproc
	pushq	%r15
	.cfi_def_cfa_offset 16
	pushq	%r14
	.cfi_def_cfa_offset 24
	pushq	%rbx
	.cfi_def_cfa_offset 32
	subq	$560, %rsp
	.cfi_def_cfa_offset 592
	.cfi_offset %rbx, -32
	.cfi_offset %r14, -24
	.cfi_offset %r15, -16
	movq	%rdi, 72(%rsp)
	movq	%rdi, 456(%rsp)
	leaq	_ZN7orchard5TABLE17hd9defcb5597d7efcE(%rip), %rax
	movq	%rax, 528(%rsp)
	movq	%rdi, 536(%rsp)
.Ltmp52:
	.file	3 "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860" "library/core/src/ptr/const_ptr.rs"
	.loc	3 1057 30 prologue_end
	movq	%rdi, 544(%rsp)
.Ltmp53:
	.loc	3 468 18
	leaq	_ZN7orchard5TABLE17hd9defcb5597d7efcE(%rip), %rax
	imulq	$56, %rdi, %rcx
	addq	%rcx, %rax
	movq	%rax, 552(%rsp)
	movq	552(%rsp), %rax
	movq	%rax, 80(%rsp)
.Ltmp54:
	.loc	1 183 22
	movq	%rax, 464(%rsp)
.Ltmp55:
	.loc	1 184 14
	movb	48(%rax), %dil
	.loc	1 184 19 is_stmt 0
	movb	49(%rax), %sil
	.loc	1 184 24
	movw	44(%rax), %dx
	.loc	1 184 29
	movw	46(%rax), %cx
	.loc	1 184 34
	movl	32(%rax), %r8d
	.loc	1 184 39
	movl	36(%rax), %r9d
	.loc	1 184 44
	movq	(%rax), %r15
	.loc	1 184 49
	movq	8(%rax), %r14
	.loc	1 184 54
	movq	16(%rax), %rbx
	.loc	1 184 59
	movq	24(%rax), %r11
	.loc	1 184 64
	movb	52(%rax), %r10b
	.loc	1 184 69
	movl	40(%rax), %eax
	.loc	1 184 5
	andb	$1, %r10b
	movzbl	%dil, %edi
	movzbl	%sil, %esi
	movzwl	%dx, %edx
	movzwl	%cx, %ecx
	movq	%r15, (%rsp)
	movq	%r14, 8(%rsp)
	movq	%rbx, 16(%rsp)
	movq	%r11, 24(%rsp)
	movzbl	%r10b, %r10d
	movl	%r10d, 32(%rsp)
	movl	%eax, 40(%rsp)
	callq	_ZN7orchard8integers17h48a59f15aa7412c4E
	movq	72(%rsp), %r11
	movq	80(%rsp), %rax
	.loc	1 185 32 is_stmt 1
	movl	32(%rax), %edx
	.loc	1 185 40 is_stmt 0
	movq	(%rax), %rcx
	.loc	1 185 21
	movl	%edx, 104(%rsp)
	movq	%rcx, 96(%rsp)
.Ltmp56:
	.loc	1 186 21 is_stmt 1
	movb	49(%rax), %cl
	movb	%cl, 63(%rsp)
	.loc	1 186 26 is_stmt 0
	movq	(%rax), %rdx
	movq	%rdx, 64(%rsp)
	.loc	1 186 16
	movq	%rdx, 472(%rsp)
	movb	%cl, 480(%rsp)
.Ltmp57:
	.loc	1 187 113 is_stmt 1
	movq	%r11, %r14
	addq	$2, %r14
	.loc	1 187 26 is_stmt 0
	leaq	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E(%rip), %rsi
	movq	%rsi, 488(%rsp)
	movq	%r14, 496(%rsp)
.Ltmp58:
	.loc	1 188 16 is_stmt 1
	movq	96(%rsp), %rdi
	movl	104(%rsp), %esi
	.loc	1 188 30 is_stmt 0
	movl	32(%rax), %ebx
	.loc	1 188 35
	movb	49(%rax), %r10b
	.loc	1 188 41
	movb	52(%rax), %r9b
	.loc	1 188 46
	movw	44(%rax), %r8w
	.loc	1 188 29
	movl	%ebx, 112(%rsp)
	movb	%r10b, 116(%rsp)
	andb	$1, %r9b
	movb	%r9b, 118(%rsp)
	movw	%r8w, 120(%rsp)
	.loc	1 188 54
	movw	44(%rax), %r9w
	.loc	1 188 63
	movsbl	48(%rax), %r8d
	.loc	1 188 53
	movw	%r9w, 124(%rsp)
	movw	$-2, 126(%rsp)
	movw	%r8w, 128(%rsp)
	movw	$4, 130(%rsp)
	.loc	1 188 99
	movb	51(%rax), %r10b
	.loc	1 188 108
	movb	50(%rax), %al
	.loc	1 188 5
	movq	124(%rsp), %r8
	movq	%r8, 504(%rsp)
	movq	504(%rsp), %r9
	leaq	112(%rsp), %r8
	leaq	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E(%rip), %r15
	leaq	.Lanon.688ad50ac89a78cb5c970ab1252c742a.0(%rip), %rbx
	movsd	.LCPI17_0(%rip), %xmm0
	movzbl	%cl, %ecx
	movq	%r15, (%rsp)
	movq	%r14, 8(%rsp)
	movq	%rbx, 16(%rsp)
	movq	$4, 24(%rsp)
	movq	%r11, 32(%rsp)
	movzbl	%r10b, %r10d
	movl	%r10d, 40(%rsp)
	movzbl	%al, %eax
	movl	%eax, 48(%rsp)
	callq	_ZN7orchard10structures17h9229c2143731f88dE
	movq	72(%rsp), %rdi
	movq	80(%rsp), %rax
	.loc	1 189 22 is_stmt 1
	movl	32(%rax), %ecx
	movl	%ecx, 132(%rsp)
.Ltmp59:
	.loc	1 190 15
	leaq	132(%rsp), %rcx
	movq	%rcx, 512(%rsp)
.Ltmp60:
	.loc	1 191 70
	movb	49(%rax), %dl
	.loc	1 191 79 is_stmt 0
	movb	52(%rax), %cl
	.loc	1 191 69
	movb	%dl, 236(%rsp)
	movl	$-1, 232(%rsp)
	andb	$1, %cl
	movb	%cl, 237(%rsp)
	.loc	1 191 92
	movw	$1, 252(%rsp)
	movw	$-2, 254(%rsp)
	movw	$3, 256(%rsp)
	.loc	1 191 112
	movw	44(%rax), %cx
	.loc	1 191 104
	movw	$-4, 258(%rsp)
	movw	$5, 260(%rsp)
	movw	%cx, 262(%rsp)
	.loc	1 191 91
	movl	252(%rsp), %ecx
	movl	%ecx, 240(%rsp)
	movw	256(%rsp), %cx
	movw	%cx, 244(%rsp)
	movl	258(%rsp), %ecx
	movl	%ecx, 246(%rsp)
	movw	262(%rsp), %cx
	movw	%cx, 250(%rsp)
	.loc	1 191 16
	leaq	.Lanon.688ad50ac89a78cb5c970ab1252c742a.1(%rip), %rcx
	movq	%rcx, 152(%rsp)
	movq	$4, 160(%rsp)
	movq	$1, 168(%rsp)
	leaq	96(%rsp), %rcx
	movq	%rcx, 192(%rsp)
	movq	232(%rsp), %rcx
	movq	%rcx, 200(%rsp)
	movq	240(%rsp), %rcx
	movq	%rcx, 208(%rsp)
	movl	248(%rsp), %ecx
	movl	%ecx, 216(%rsp)
	movq	$0, 176(%rsp)
	movb	$2, 225(%rsp)
	movb	$-1, 224(%rsp)
	movb	$1, 226(%rsp)
	movl	$122, 220(%rsp)
	movq	$-1, 136(%rsp)
	movb	$1, 144(%rsp)
	leaq	132(%rsp), %rcx
	movq	%rcx, 184(%rsp)
.Ltmp61:
	.loc	1 194 47 is_stmt 1
	movq	24(%rax), %rcx
	movq	%rcx, 88(%rsp)
	.loc	1 194 74 is_stmt 0
	movb	49(%rax), %sil
	.loc	1 194 79
	movl	32(%rax), %edx
	.loc	1 194 84
	movb	52(%rax), %cl
	.loc	1 194 73
	movb	%sil, 364(%rsp)
	movl	%edx, 360(%rsp)
	andb	$1, %cl
	movb	%cl, 365(%rsp)
	.loc	1 194 101
	movw	44(%rax), %ax
	.loc	1 194 97
	movw	$7, 380(%rsp)
	movw	%ax, 382(%rsp)
	movw	$9, 384(%rsp)
	.loc	1 194 110
	movw	$-10, 386(%rsp)
	movw	$11, 388(%rsp)
	movw	$-12, 390(%rsp)
	.loc	1 194 96
	movl	380(%rsp), %eax
	movl	%eax, 368(%rsp)
	movw	384(%rsp), %ax
	movw	%ax, 372(%rsp)
	movl	386(%rsp), %eax
	movl	%eax, 374(%rsp)
	movw	390(%rsp), %ax
	movw	%ax, 378(%rsp)
	.loc	1 195 35 is_stmt 1
	cmpq	$1, %rdi
	je	.LBB17_2
	.loc	1 195 60 is_stmt 0
	leaq	136(%rsp), %rax
	movq	%rax, 392(%rsp)
	.loc	1 195 32
	jmp	.LBB17_3
.LBB17_2:
	.loc	1 195 46
	movq	$0, 392(%rsp)
.LBB17_3:
	.loc	1 0 46
	movq	72(%rsp), %rax
	movb	63(%rsp), %cl
	movq	64(%rsp), %rdx
	movq	88(%rsp), %r10
	movq	80(%rsp), %rsi
	.loc	1 195 82
	movb	51(%rsi), %r9b
	.loc	1 195 98
	movb	50(%rsi), %r8b
	.loc	1 195 113
	movb	52(%rsi), %dil
	.loc	1 196 34 is_stmt 1
	movl	40(%rsi), %esi
	.loc	1 194 17
	leaq	.Lanon.688ad50ac89a78cb5c970ab1252c742a.2(%rip), %r11
	movq	%r11, 280(%rsp)
	movq	$5, 288(%rsp)
	movq	%r10, 296(%rsp)
	leaq	96(%rsp), %r10
	movq	%r10, 320(%rsp)
	movq	360(%rsp), %r10
	movq	%r10, 328(%rsp)
	movq	368(%rsp), %r10
	movq	%r10, 336(%rsp)
	movl	376(%rsp), %r10d
	movl	%r10d, 344(%rsp)
	movq	392(%rsp), %r10
	movq	%r10, 304(%rsp)
	movb	%r9b, 353(%rsp)
	movb	%r8b, 352(%rsp)
	andb	$1, %dil
	movb	%dil, 354(%rsp)
	movl	%esi, 348(%rsp)
	movq	%rdx, 264(%rsp)
	movb	%cl, 272(%rsp)
	leaq	132(%rsp), %rcx
	movq	%rcx, 312(%rsp)
.Ltmp62:
	.loc	1 197 21
	movq	96(%rsp), %rdx
	movl	104(%rsp), %ecx
	movq	%rdx, 400(%rsp)
	movl	%ecx, 408(%rsp)
.Ltmp63:
	.loc	1 198 20
	cmpq	$0, %rax
	je	.LBB17_5
	.loc	1 0 20 is_stmt 0
	movq	72(%rsp), %rax
	.loc	1 198 54
	cmpq	$1, %rax
	je	.LBB17_7
	jmp	.LBB17_6
.LBB17_5:
	.loc	1 198 31
	movb	$0, 416(%rsp)
	.loc	1 198 17
	jmp	.LBB17_8
.LBB17_6:
	.loc	1 0 17
	movq	80(%rsp), %rax
	.loc	1 198 115
	movw	44(%rax), %cx
	.loc	1 198 127
	movb	49(%rax), %al
	.loc	1 198 93
	movw	%cx, 418(%rsp)
	movb	%al, 417(%rsp)
	movb	$2, 416(%rsp)
	.loc	1 198 51
	jmp	.LBB17_8
.LBB17_7:
	.loc	1 0 51
	movq	80(%rsp), %rax
	.loc	1 198 79
	movl	36(%rax), %eax
	.loc	1 198 65
	movl	%eax, 420(%rsp)
	movb	$1, 416(%rsp)
.LBB17_8:
	.loc	1 0 65
	movq	72(%rsp), %rax
.Ltmp64:
	.loc	1 199 33 is_stmt 1
	cmpq	$2, %rax
	je	.LBB17_10
	.loc	1 199 58 is_stmt 0
	leaq	96(%rsp), %rax
	movq	%rax, 424(%rsp)
	.loc	1 199 30
	jmp	.LBB17_11
.LBB17_10:
	.loc	1 199 44
	movq	$0, 424(%rsp)
.LBB17_11:
	.loc	1 0 44
	movq	72(%rsp), %rax
	.loc	1 199 77
	cmpq	$1, %rax
	je	.LBB17_13
	.loc	1 0 77
	movq	80(%rsp), %rax
	.loc	1 199 107
	movl	36(%rax), %eax
	.loc	1 199 102
	movl	%eax, 436(%rsp)
	movl	$1, 432(%rsp)
	.loc	1 199 74
	jmp	.LBB17_14
.LBB17_13:
	.loc	1 199 88
	movl	$0, 432(%rsp)
.LBB17_14:
	.loc	1 199 121
	leaq	96(%rsp), %rax
	movq	%rax, 440(%rsp)
	.loc	1 200 18 is_stmt 1
	movq	416(%rsp), %rax
	movq	%rax, 448(%rsp)
	.loc	1 199 5
	movq	424(%rsp), %rdx
	movl	432(%rsp), %ecx
	movl	436(%rsp), %r8d
	movq	448(%rsp), %rax
	movq	%rax, 520(%rsp)
	movq	520(%rsp), %r10
	.loc	1 199 11 is_stmt 0
	leaq	264(%rsp), %rdi
	leaq	400(%rsp), %rsi
	leaq	132(%rsp), %r9
	leaq	440(%rsp), %r11
	leaq	_ZN7orchard6double17hbb69fe056f806d27E(%rip), %rax
	movq	%r11, (%rsp)
	movq	%r10, 8(%rsp)
	movq	%rax, 16(%rsp)
	callq	_ZN7orchard6Buffer6method17h87d40414fce05a0eE
	.loc	1 201 5 is_stmt 1
	leaq	96(%rsp), %rdi
	callq	_ZN7orchard4keep17h0013365680795347E
.Ltmp65:
	.loc	1 202 2 epilogue_begin
	addq	$560, %rsp
	.cfi_def_cfa_offset 32
	popq	%rbx
	.cfi_def_cfa_offset 24
	popq	%r14
	.cfi_def_cfa_offset 16
	popq	%r15
	.cfi_def_cfa_offset 8
	retq
.Ltmp66:
.Lfunc_end17:
	.size	_ZN7orchard8pass_row17ha8eb5b5dc941d121E, .Lfunc_end17-_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin18:
	.loc	1 205 0
	.cfi_startproc
	subq	$72, %rsp
	.cfi_def_cfa_offset 80
	movl	%edi, 4(%rsp)
	movl	%edi, 60(%rsp)
	movq	%rsi, 64(%rsp)
.Ltmp67:
	.loc	1 206 20 prologue_end
	movl	$0, 8(%rsp)
.LBB18_1:
	.loc	1 0 20 is_stmt 0
	movl	4(%rsp), %eax
.Ltmp68:
	.loc	1 207 11 is_stmt 1
	movl	8(%rsp), %ecx
	movl	%ecx, (%rsp)
	.loc	1 207 22 is_stmt 0
	cmpl	$1, %eax
	jg	.LBB18_3
	.loc	1 207 46
	movl	$1, 12(%rsp)
	.loc	1 207 18
	jmp	.LBB18_4
.LBB18_3:
	.loc	1 207 34
	movl	$20, 12(%rsp)
.LBB18_4:
	.loc	1 0 34
	movl	(%rsp), %eax
	.loc	1 207 11
	cmpl	12(%rsp), %eax
	jl	.LBB18_6
	.loc	1 214 21 is_stmt 1
	movq	_ZN7orchard6CHOSEN17h86cb3212fc487a5aE(%rip), %rdi
	.loc	1 214 29 is_stmt 0
	movl	_ZN7orchard6POINTS17h92b09c2300b0b8faE+8(%rip), %esi
	.loc	1 214 42
	movl	_ZN7orchard4shop5stock17h974e16630758e25dE(%rip), %edx
	.loc	1 214 55
	movq	_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E(%rip), %rcx
	.loc	1 214 73
	movl	_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E(%rip), %eax
	.loc	1 214 20
	movq	%rdi, 16(%rsp)
	movl	%esi, 32(%rsp)
	movl	%edx, 36(%rsp)
	movq	%rcx, 24(%rsp)
	movl	%eax, 40(%rsp)
	movb	$9, 44(%rsp)
	movq	$17, 48(%rsp)
	.loc	1 214 14
	leaq	16(%rsp), %rdi
	callq	_ZN7orchard4keep17ha74c762abf5a832fE
.Ltmp69:
	.loc	1 216 2 is_stmt 1
	xorl	%eax, %eax
	.loc	1 216 2 epilogue_begin is_stmt 0
	addq	$72, %rsp
	.cfi_def_cfa_offset 8
	retq
.LBB18_6:
	.cfi_def_cfa_offset 80
.Ltmp70:
	.loc	1 208 9 is_stmt 1
	xorl	%eax, %eax
	movl	%eax, %edi
	callq	_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.loc	1 209 9
	movl	$1, %edi
	callq	_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.loc	1 210 9
	movl	$2, %edi
	callq	_ZN7orchard8pass_row17ha8eb5b5dc941d121E
	.loc	1 211 9
	callq	round_done
	.loc	1 212 9
	movl	8(%rsp), %eax
	addl	$1, %eax
	movl	%eax, 8(%rsp)
	.loc	1 207 5
	jmp	.LBB18_1
.Ltmp71:
.Lfunc_end18:
	.size	main, .Lfunc_end18-main
	.cfi_endproc

	.section	.text.round_done,"ax",@progbits
	.globl	round_done
	.p2align	4
	.type	round_done,@function
round_done:
.Lfunc_begin19:
	.loc	1 176 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp72:
	.loc	1 177 14 prologue_end
	#APP

	addl	$0, passed(%rip)

	#NO_APP
	.loc	1 178 2 epilogue_begin
	popq	%rax
	.cfi_def_cfa_offset 8
	retq
.Ltmp73:
.Lfunc_end19:
	.size	round_done, .Lfunc_end19-round_done
	.cfi_endproc

	.type	_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E,@object
	.section	.data._ZN7orchard4shop4back4deep17hdf01d1cc69e02199E,"aw",@progbits
	.p2align	3, 0x0
_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E:
	.ascii	"\001\000\000\000\000\000\000\200"
	.size	_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E, 8

	.type	_ZN7orchard4shop5stock17h974e16630758e25dE,@object
	.section	.data._ZN7orchard4shop5stock17h974e16630758e25dE,"aw",@progbits
	.p2align	2, 0x0
_ZN7orchard4shop5stock17h974e16630758e25dE:
	.ascii	"\373\377\377\377"
	.size	_ZN7orchard4shop5stock17h974e16630758e25dE, 4

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

	.type	_ZN7orchard6CHOSEN17h86cb3212fc487a5aE,@object
	.section	.data._ZN7orchard6CHOSEN17h86cb3212fc487a5aE,"aw",@progbits
	.p2align	3, 0x0
_ZN7orchard6CHOSEN17h86cb3212fc487a5aE:
	.asciz	"\001\000\000\000\000\000\000"
	.size	_ZN7orchard6CHOSEN17h86cb3212fc487a5aE, 8

	.type	_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E,@object
	.section	.data._ZN7orchard6HIDDEN17hb3beb9d9c01a3794E,"aw",@progbits
	.p2align	2, 0x0
_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E:
	.ascii	"\001\177\377\200"
	.size	_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E, 4

	.type	_ZN7orchard6POINTS17h92b09c2300b0b8faE,@object
	.section	.data._ZN7orchard6POINTS17h92b09c2300b0b8faE,"aw",@progbits
	.p2align	3, 0x0
_ZN7orchard6POINTS17h92b09c2300b0b8faE:
	.asciz	"\376\377\377\377\377\377\377\377\001\000\000"
	.zero	4
	.ascii	"\000\000\000\000\000\001\000\000\375\377\377\377"
	.zero	4
	.asciz	"\372\377\377\377\377\377\377\377\005\000\000"
	.zero	4
	.size	_ZN7orchard6POINTS17h92b09c2300b0b8faE, 48

	.type	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E,@object
	.section	.rodata._ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E,"a",@progbits
	.p2align	2, 0x0
_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E:
	.ascii	"\007\000\000\000\370\377\377\377\t\000\000\000\000\000\000\200\013\000\000\000\364\377\377\377"
	.size	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E, 24

	.type	.Lanon.688ad50ac89a78cb5c970ab1252c742a.0,@object
	.section	.rodata.cst4,"aM",@progbits,4
.Lanon.688ad50ac89a78cb5c970ab1252c742a.0:
	.ascii	"text"
	.size	.Lanon.688ad50ac89a78cb5c970ab1252c742a.0, 4

	.type	.Lanon.688ad50ac89a78cb5c970ab1252c742a.1,@object
.Lanon.688ad50ac89a78cb5c970ab1252c742a.1:
	.ascii	"last"
	.size	.Lanon.688ad50ac89a78cb5c970ab1252c742a.1, 4

	.type	.Lanon.688ad50ac89a78cb5c970ab1252c742a.2,@object
	.section	.rodata..Lanon.688ad50ac89a78cb5c970ab1252c742a.2,"a",@progbits
.Lanon.688ad50ac89a78cb5c970ab1252c742a.2:
	.ascii	"first"
	.size	.Lanon.688ad50ac89a78cb5c970ab1252c742a.2, 5

	.type	passed,@object
	.section	.bss.passed,"aw",@nobits
	.globl	passed
	.p2align	2, 0x0
passed:
	.zero	4
	.size	passed, 4

	.type	__rustc_debug_gdb_scripts_section__,@object
	.section	.debug_gdb_scripts,"aMS",@progbits,1,unique,1
	.weak	__rustc_debug_gdb_scripts_section__
__rustc_debug_gdb_scripts_section__:
	.asciz	"\001gdb_load_rust_pretty_printers.py"
	.size	__rustc_debug_gdb_scripts_section__, 34

	.section	.debug_loc,"",@progbits
.Ldebug_loc0:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp2-.Lfunc_begin1
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
	.byte	5
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
	.byte	6
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
	.byte	7
	.byte	40
	.byte	0
	.byte	3
	.byte	14
	.byte	28
	.byte	15
	.byte	0
	.byte	0
	.byte	8
	.byte	40
	.byte	0
	.byte	3
	.byte	14
	.byte	28
	.byte	13
	.byte	0
	.byte	0
	.byte	9
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
	.byte	10
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
	.byte	11
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
	.byte	12
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
	.byte	13
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
	.byte	14
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
	.byte	15
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
	.byte	16
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
	.byte	17
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	18
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
	.byte	19
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
	.byte	20
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	21
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
	.byte	22
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	23
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	24
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
	.byte	25
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	26
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
	.byte	27
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
	.byte	28
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	29
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
	.byte	30
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
	.byte	31
	.byte	11
	.byte	1
	.byte	85
	.byte	23
	.byte	0
	.byte	0
	.byte	32
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
	.byte	33
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
	.byte	34
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	35
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
	.byte	36
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
	.byte	37
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
	.byte	38
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	39
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
	.byte	40
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	41
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
	.byte	42
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
	.byte	43
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	44
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
	.byte	45
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
	.byte	2
	.long	.Linfo_string4
	.byte	2
	.long	.Linfo_string5
	.byte	3
	.long	.Linfo_string6
	.long	2842
	.byte	1
	.byte	73
	.byte	8
	.byte	9
	.byte	3
	.quad	_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E
	.long	.Linfo_string8
	.byte	0
	.byte	3
	.long	.Linfo_string9
	.long	2849
	.byte	1
	.byte	70
	.byte	4
	.byte	9
	.byte	3
	.quad	_ZN7orchard4shop5stock17h974e16630758e25dE
	.long	.Linfo_string11
	.byte	0
	.byte	3
	.long	.Linfo_string12
	.long	2856
	.byte	1
	.byte	95
	.byte	8
	.byte	9
	.byte	3
	.quad	_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.long	.Linfo_string47
	.byte	4
	.long	.Linfo_string45
	.byte	56
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string13
	.long	2869
	.byte	1
	.byte	48
	.byte	3
	.byte	5
	.long	.Linfo_string15
	.long	2876
	.byte	1
	.byte	49
	.byte	3
	.byte	5
	.long	.Linfo_string17
	.long	2883
	.byte	2
	.byte	44
	.byte	3
	.byte	5
	.long	.Linfo_string19
	.long	2890
	.byte	2
	.byte	46
	.byte	3
	.byte	5
	.long	.Linfo_string21
	.long	2849
	.byte	4
	.byte	32
	.byte	3
	.byte	5
	.long	.Linfo_string22
	.long	2897
	.byte	4
	.byte	36
	.byte	3
	.byte	5
	.long	.Linfo_string24
	.long	2904
	.byte	8
	.byte	0
	.byte	3
	.byte	5
	.long	.Linfo_string26
	.long	2842
	.byte	8
	.byte	8
	.byte	3
	.byte	5
	.long	.Linfo_string27
	.long	2911
	.byte	8
	.byte	16
	.byte	3
	.byte	5
	.long	.Linfo_string29
	.long	2918
	.byte	8
	.byte	24
	.byte	3
	.byte	5
	.long	.Linfo_string31
	.long	2925
	.byte	1
	.byte	52
	.byte	3
	.byte	5
	.long	.Linfo_string33
	.long	2932
	.byte	4
	.byte	40
	.byte	3
	.byte	5
	.long	.Linfo_string35
	.long	314
	.byte	1
	.byte	51
	.byte	3
	.byte	5
	.long	.Linfo_string40
	.long	344
	.byte	1
	.byte	50
	.byte	3
	.byte	0
	.byte	6
	.long	2876

	.long	.Linfo_string39
	.byte	1
	.byte	1
	.byte	7
	.long	.Linfo_string36
	.byte	0
	.byte	7
	.long	.Linfo_string37
	.byte	1
	.byte	7
	.long	.Linfo_string38
	.byte	2
	.byte	0
	.byte	6
	.long	2869

	.long	.Linfo_string44
	.byte	1
	.byte	1
	.byte	8
	.long	.Linfo_string41
	.byte	127
	.byte	8
	.long	.Linfo_string42
	.byte	0
	.byte	8
	.long	.Linfo_string43
	.byte	3
	.byte	0
	.byte	3
	.long	.Linfo_string48
	.long	2918
	.byte	1
	.byte	105
	.byte	8
	.byte	9
	.byte	3
	.quad	_ZN7orchard6CHOSEN17h86cb3212fc487a5aE
	.long	.Linfo_string49
	.byte	3
	.long	.Linfo_string50
	.long	426
	.byte	1
	.byte	106
	.byte	4
	.byte	9
	.byte	3
	.quad	_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E
	.long	.Linfo_string54
	.byte	9
	.long	.Linfo_string53
	.byte	4
	.byte	4
	.byte	10
	.long	.Linfo_string51
	.long	2897
	.byte	4
	.byte	0
	.byte	10
	.long	.Linfo_string52
	.long	2946
	.byte	1
	.byte	0
	.byte	0
	.byte	3
	.long	.Linfo_string55
	.long	2959
	.byte	1
	.byte	104
	.byte	8
	.byte	9
	.byte	3
	.quad	_ZN7orchard6POINTS17h92b09c2300b0b8faE
	.long	.Linfo_string59
	.byte	4
	.long	.Linfo_string58
	.byte	16
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string56
	.long	2849
	.byte	4
	.byte	8
	.byte	3
	.byte	5
	.long	.Linfo_string57
	.long	2904
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	3
	.long	.Linfo_string60
	.long	2972
	.byte	1
	.byte	103
	.byte	4
	.byte	9
	.byte	3
	.quad	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E
	.long	.Linfo_string61
	.byte	11
	.long	.Linfo_string62
	.long	2849

	.byte	1
	.byte	110
	.byte	4
	.byte	9
	.byte	3
	.quad	passed
	.byte	12
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string122
	.long	.Linfo_string123
	.byte	1
	.byte	12

	.byte	13
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	12
	.long	5496
	.byte	0
	.byte	14
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string124
	.long	.Linfo_string125
	.byte	1
	.byte	139
	.long	2904
	.byte	15
	.byte	2
	.byte	145
	.byte	32
	.long	.Linfo_string242
	.byte	1
	.byte	139
	.long	482
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\230\002"
	.long	.Linfo_string70
	.byte	1
	.byte	139
	.long	1724
	.byte	16
	.long	.Ldebug_loc0
	.long	.Linfo_string252
	.byte	1
	.byte	139
	.long	5182
	.byte	15
	.byte	2
	.byte	145
	.byte	48
	.long	.Linfo_string243
	.byte	1
	.byte	139
	.long	5414
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\250\002"
	.long	.Linfo_string51
	.byte	1
	.byte	139
	.long	5427
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\270\002"
	.long	.Linfo_string244
	.byte	1
	.byte	139
	.long	5466
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\240\003"
	.long	.Linfo_string245
	.byte	1
	.byte	140
	.long	2918
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\250\003"
	.long	.Linfo_string35
	.byte	1
	.byte	140
	.long	314
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\260\003"
	.long	.Linfo_string40
	.byte	1
	.byte	140
	.long	344
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\310\002"
	.long	.Linfo_string246
	.byte	1
	.byte	140
	.long	4953
	.byte	17
	.quad	.Ltmp4
	.long	.Ltmp9-.Ltmp4
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\330\002"
	.long	.Linfo_string250
	.byte	8
	.byte	1
	.byte	141
	.long	3024
	.byte	17
	.quad	.Ltmp5
	.long	.Ltmp9-.Ltmp5
	.byte	18
	.byte	3
	.byte	145
	.asciz	"\300"
	.long	.Linfo_string247
	.byte	8
	.byte	1
	.byte	142
	.long	5139
	.byte	17
	.quad	.Ltmp6
	.long	.Ltmp9-.Ltmp6
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\204\001"
	.long	.Linfo_string248
	.byte	4
	.byte	1
	.byte	143
	.long	2820
	.byte	17
	.quad	.Ltmp6
	.long	.Ltmp9-.Ltmp6
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\327\002"
	.long	.Linfo_string249
	.byte	1
	.byte	1
	.byte	144
	.long	4960
	.byte	17
	.quad	.Ltmp7
	.long	.Ltmp9-.Ltmp7
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\340\002"
	.long	.Linfo_string251
	.byte	8
	.byte	1
	.byte	145
	.long	4967
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	19
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	.Linfo_string126
	.long	.Linfo_string127
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	3024
	.byte	20
	.long	482
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin3
	.long	.Lfunc_end3-.Lfunc_begin3
	.byte	1
	.byte	87
	.long	.Linfo_string132
	.long	.Linfo_string133
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5731
	.byte	20
	.long	4655
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin4
	.long	.Lfunc_end4-.Lfunc_begin4
	.byte	1
	.byte	87
	.long	.Linfo_string135
	.long	.Linfo_string136
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5744
	.byte	20
	.long	4729
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin5
	.long	.Lfunc_end5-.Lfunc_begin5
	.byte	1
	.byte	87
	.long	.Linfo_string139
	.long	.Linfo_string140
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5757
	.byte	20
	.long	4803
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin6
	.long	.Lfunc_end6-.Lfunc_begin6
	.byte	1
	.byte	87
	.long	.Linfo_string146
	.long	.Linfo_string147
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5770
	.byte	20
	.long	4868
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin7
	.long	.Lfunc_end7-.Lfunc_begin7
	.byte	1
	.byte	87
	.long	.Linfo_string149
	.long	.Linfo_string150
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5783
	.byte	20
	.long	2820
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin8
	.long	.Lfunc_end8-.Lfunc_begin8
	.byte	1
	.byte	87
	.long	.Linfo_string153
	.long	.Linfo_string154
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5796
	.byte	20
	.long	5006
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin9
	.long	.Lfunc_end9-.Lfunc_begin9
	.byte	1
	.byte	87
	.long	.Linfo_string156
	.long	.Linfo_string157
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5809
	.byte	20
	.long	5054
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin10
	.long	.Lfunc_end10-.Lfunc_begin10
	.byte	1
	.byte	87
	.long	.Linfo_string158
	.long	.Linfo_string159
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5822
	.byte	20
	.long	426
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin11
	.long	.Lfunc_end11-.Lfunc_begin11
	.byte	1
	.byte	87
	.long	.Linfo_string163
	.long	.Linfo_string164
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5835
	.byte	20
	.long	5139
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin12
	.long	.Lfunc_end12-.Lfunc_begin12
	.byte	1
	.byte	87
	.long	.Linfo_string167
	.long	.Linfo_string168
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5848
	.byte	20
	.long	5253
	.long	.Linfo_string81
	.byte	0
	.byte	19
	.quad	.Lfunc_begin13
	.long	.Lfunc_end13-.Lfunc_begin13
	.byte	1
	.byte	87
	.long	.Linfo_string172
	.long	.Linfo_string173
	.byte	1
	.byte	120
	.byte	15
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string194
	.byte	1
	.byte	120
	.long	5861
	.byte	20
	.long	5340
	.long	.Linfo_string81
	.byte	0
	.byte	4
	.long	.Linfo_string90
	.byte	96
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string63
	.long	2985
	.byte	8
	.byte	16
	.byte	3
	.byte	5
	.long	.Linfo_string67
	.long	2918
	.byte	8
	.byte	32
	.byte	3
	.byte	5
	.long	.Linfo_string68
	.long	3024
	.byte	8
	.byte	56
	.byte	3
	.byte	5
	.long	.Linfo_string70
	.long	3037
	.byte	4
	.byte	64
	.byte	3
	.byte	5
	.long	.Linfo_string75
	.long	3078
	.byte	2
	.byte	72
	.byte	3
	.byte	5
	.long	.Linfo_string76
	.long	3114
	.byte	8
	.byte	40
	.byte	3
	.byte	5
	.long	.Linfo_string35
	.long	314
	.byte	1
	.byte	89
	.byte	3
	.byte	5
	.long	.Linfo_string40
	.long	344
	.byte	1
	.byte	88
	.byte	3
	.byte	5
	.long	.Linfo_string84
	.long	2925
	.byte	1
	.byte	90
	.byte	3
	.byte	5
	.long	.Linfo_string85
	.long	2932
	.byte	4
	.byte	84
	.byte	3
	.byte	5
	.long	.Linfo_string86
	.long	1724
	.byte	8
	.byte	0
	.byte	3
	.byte	5
	.long	.Linfo_string88
	.long	4338
	.byte	8
	.byte	48
	.byte	3
	.byte	21
	.long	.Linfo_string91
	.long	.Linfo_string92
	.byte	1
	.byte	157
	.long	2849

	.byte	22
	.long	4325
	.byte	22
	.long	4351
	.byte	22
	.long	3211
	.byte	22
	.long	3308
	.byte	22
	.long	4364
	.byte	22
	.long	4377
	.byte	22
	.long	1757
	.byte	22
	.long	4390
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string87
	.byte	16
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string71
	.long	2876
	.byte	1
	.byte	8
	.byte	3
	.byte	5
	.long	.Linfo_string72
	.long	2904
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string103
	.byte	8
	.byte	1
	.byte	4
	.byte	23
	.long	1770
	.byte	24
	.long	2876
	.byte	1
	.byte	0

	.byte	25
	.byte	0
	.byte	10
	.long	.Linfo_string98
	.long	1820
	.byte	4
	.byte	0
	.byte	0
	.byte	25
	.byte	1
	.byte	10
	.long	.Linfo_string99
	.long	1828
	.byte	4
	.byte	0
	.byte	0
	.byte	25
	.byte	2
	.byte	10
	.long	.Linfo_string100
	.long	1849
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	26
	.long	.Linfo_string98
	.byte	8
	.byte	1
	.byte	4
	.byte	4
	.long	.Linfo_string99
	.byte	8
	.byte	1
	.byte	4
	.byte	5
	.long	.Linfo_string71
	.long	2897
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	4
	.long	.Linfo_string100
	.byte	8
	.byte	1
	.byte	4
	.byte	5
	.long	.Linfo_string101
	.long	2883
	.byte	2
	.byte	2
	.byte	1
	.byte	5
	.long	.Linfo_string102
	.long	2876
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	14
	.quad	.Lfunc_begin15
	.long	.Lfunc_end15-.Lfunc_begin15
	.byte	1
	.byte	87
	.long	.Linfo_string174
	.long	.Linfo_string175
	.byte	1
	.byte	170
	.long	2849
	.byte	15
	.byte	2
	.byte	145
	.byte	116
	.long	.Linfo_string56
	.byte	1
	.byte	170
	.long	2849
	.byte	27
	.long	3417
	.quad	.Ltmp41
	.long	.Ltmp42-.Ltmp41
	.byte	1
	.byte	171
	.byte	7
	.byte	28
	.byte	2
	.byte	145
	.byte	120
	.long	3434
	.byte	28
	.byte	2
	.byte	145
	.byte	124
	.long	3446
	.byte	0
	.byte	0
	.byte	14
	.quad	.Lfunc_begin16
	.long	.Lfunc_end16-.Lfunc_begin16
	.byte	1
	.byte	87
	.long	.Linfo_string176
	.long	.Linfo_string177
	.byte	1
	.byte	126
	.long	2849
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\276\001"
	.long	.Linfo_string13
	.byte	1
	.byte	126
	.long	2869
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\277\001"
	.long	.Linfo_string15
	.byte	1
	.byte	126
	.long	2876
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\300\001"
	.long	.Linfo_string17
	.byte	1
	.byte	126
	.long	2883
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\302\001"
	.long	.Linfo_string19
	.byte	1
	.byte	126
	.long	2890
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\304\001"
	.long	.Linfo_string21
	.byte	1
	.byte	126
	.long	2849
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\310\001"
	.long	.Linfo_string22
	.byte	1
	.byte	126
	.long	2897
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\200\002"
	.long	.Linfo_string24
	.byte	1
	.byte	126
	.long	2904
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\210\002"
	.long	.Linfo_string26
	.byte	1
	.byte	126
	.long	2842
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\220\002"
	.long	.Linfo_string27
	.byte	1
	.byte	126
	.long	2911
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\230\002"
	.long	.Linfo_string29
	.byte	1
	.byte	126
	.long	2918
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\317\001"
	.long	.Linfo_string31
	.byte	1
	.byte	126
	.long	2925
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\250\002"
	.long	.Linfo_string33
	.byte	1
	.byte	126
	.long	2932
	.byte	17
	.quad	.Ltmp45
	.long	.Ltmp50-.Ltmp45
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\320\001"
	.long	.Linfo_string273
	.byte	16
	.byte	1
	.byte	127
	.long	5047
	.byte	27
	.long	3459
	.quad	.Ltmp46
	.long	.Ltmp47-.Ltmp46
	.byte	1
	.byte	128
	.byte	17
	.byte	28
	.byte	3
	.byte	145
	.ascii	"\360\001"
	.long	3476
	.byte	28
	.byte	3
	.byte	145
	.ascii	"\364\001"
	.long	3488
	.byte	0
	.byte	17
	.quad	.Ltmp48
	.long	.Ltmp50-.Ltmp48
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\354\001"
	.long	.Linfo_string274
	.byte	4
	.byte	1
	.byte	128
	.long	2849
	.byte	17
	.quad	.Ltmp49
	.long	.Ltmp50-.Ltmp49
	.byte	18
	.byte	3
	.byte	145
	.asciz	"\327"
	.long	.Linfo_string272
	.byte	1
	.byte	1
	.byte	129
	.long	2925
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	19
	.quad	.Lfunc_begin17
	.long	.Lfunc_end17-.Lfunc_begin17
	.byte	1
	.byte	87
	.long	.Linfo_string178
	.long	.Linfo_string179
	.byte	1
	.byte	182
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\310\003"
	.long	.Linfo_string245
	.byte	1
	.byte	182
	.long	2918
	.byte	27
	.long	3518
	.quad	.Ltmp52
	.long	.Ltmp54-.Ltmp52
	.byte	1
	.byte	183
	.byte	60
	.byte	28
	.byte	3
	.byte	145
	.ascii	"\220\004"
	.long	3544
	.byte	28
	.byte	3
	.byte	145
	.ascii	"\230\004"
	.long	3556
	.byte	29
	.long	3569
	.quad	.Ltmp53
	.long	.Ltmp54-.Ltmp53
	.byte	3
	.short	1057
	.byte	14
	.byte	28
	.byte	3
	.byte	145
	.ascii	"\220\004"
	.long	3595
	.byte	28
	.byte	3
	.byte	145
	.ascii	"\240\004"
	.long	3607
	.byte	0
	.byte	0
	.byte	17
	.quad	.Ltmp55
	.long	.Ltmp65-.Ltmp55
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\320\003"
	.long	.Linfo_string276
	.byte	8
	.byte	1
	.byte	183
	.long	5874
	.byte	17
	.quad	.Ltmp56
	.long	.Ltmp65-.Ltmp56
	.byte	18
	.byte	3
	.byte	145
	.asciz	"\340"
	.long	.Linfo_string242
	.byte	8
	.byte	1
	.byte	185
	.long	482
	.byte	17
	.quad	.Ltmp57
	.long	.Ltmp65-.Ltmp57
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\330\003"
	.long	.Linfo_string70
	.byte	8
	.byte	1
	.byte	186
	.long	1724
	.byte	17
	.quad	.Ltmp58
	.long	.Ltmp65-.Ltmp58
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\350\003"
	.long	.Linfo_string51
	.byte	8
	.byte	1
	.byte	187
	.long	5427
	.byte	17
	.quad	.Ltmp59
	.long	.Ltmp65-.Ltmp59
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\204\001"
	.long	.Linfo_string266
	.byte	4
	.byte	1
	.byte	189
	.long	2849
	.byte	17
	.quad	.Ltmp60
	.long	.Ltmp65-.Ltmp60
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\200\004"
	.long	.Linfo_string88
	.byte	8
	.byte	1
	.byte	190
	.long	4364
	.byte	17
	.quad	.Ltmp61
	.long	.Ltmp65-.Ltmp61
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\210\001"
	.long	.Linfo_string275
	.byte	8
	.byte	1
	.byte	191
	.long	1515
	.byte	17
	.quad	.Ltmp62
	.long	.Ltmp65-.Ltmp62
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\210\002"
	.long	.Linfo_string68
	.byte	8
	.byte	1
	.byte	194
	.long	1515
	.byte	17
	.quad	.Ltmp63
	.long	.Ltmp65-.Ltmp63
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\220\003"
	.long	.Linfo_string264
	.byte	8
	.byte	1
	.byte	197
	.long	482
	.byte	17
	.quad	.Ltmp64
	.long	.Ltmp65-.Ltmp64
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\240\003"
	.long	.Linfo_string268
	.byte	4
	.byte	1
	.byte	198
	.long	1757
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
	.byte	30
	.quad	.Lfunc_begin18
	.long	.Lfunc_end18-.Lfunc_begin18
	.byte	1
	.byte	87
	.long	.Linfo_string180
	.byte	1
	.byte	205
	.long	2849

	.byte	15
	.byte	2
	.byte	145
	.byte	60
	.long	.Linfo_string119
	.byte	1
	.byte	205
	.long	2849
	.byte	15
	.byte	3
	.byte	145
	.asciz	"\300"
	.long	.Linfo_string278
	.byte	1
	.byte	205
	.long	5887
	.byte	31
	.long	.Ldebug_ranges0
	.byte	18
	.byte	2
	.byte	145
	.byte	8
	.long	.Linfo_string280
	.byte	4
	.byte	1
	.byte	206
	.long	2849
	.byte	0
	.byte	0
	.byte	32
	.quad	.Lfunc_begin19
	.long	.Lfunc_end19-.Lfunc_begin19
	.byte	1
	.byte	87
	.long	.Linfo_string181
	.byte	1
	.byte	176

	.byte	4
	.long	.Linfo_string148
	.byte	4
	.byte	1
	.byte	4
	.byte	5
	.long	.Linfo_string71
	.long	2849
	.byte	4
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	33
	.long	.Linfo_string7
	.byte	7
	.byte	8
	.byte	33
	.long	.Linfo_string10
	.byte	5
	.byte	4
	.byte	34
	.long	137
	.byte	35
	.long	2939
	.byte	0
	.byte	3
	.byte	0
	.byte	33
	.long	.Linfo_string14
	.byte	5
	.byte	1
	.byte	33
	.long	.Linfo_string16
	.byte	7
	.byte	1
	.byte	33
	.long	.Linfo_string18
	.byte	5
	.byte	2
	.byte	33
	.long	.Linfo_string20
	.byte	7
	.byte	2
	.byte	33
	.long	.Linfo_string23
	.byte	7
	.byte	4
	.byte	33
	.long	.Linfo_string25
	.byte	5
	.byte	8
	.byte	33
	.long	.Linfo_string28
	.byte	5
	.byte	8
	.byte	33
	.long	.Linfo_string30
	.byte	7
	.byte	8
	.byte	33
	.long	.Linfo_string32
	.byte	2
	.byte	1
	.byte	33
	.long	.Linfo_string34
	.byte	16
	.byte	4
	.byte	36
	.long	.Linfo_string46
	.byte	8
	.byte	7
	.byte	34
	.long	2876
	.byte	35
	.long	2939
	.byte	0
	.byte	4
	.byte	0
	.byte	34
	.long	482
	.byte	35
	.long	2939
	.byte	0
	.byte	3
	.byte	0
	.byte	34
	.long	2849
	.byte	35
	.long	2939
	.byte	0
	.byte	6
	.byte	0
	.byte	37
	.long	.Linfo_string66
	.byte	16
	.byte	8
	.byte	10
	.long	.Linfo_string64
	.long	3015
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string65
	.long	2918
	.byte	8
	.byte	8
	.byte	0
	.byte	38
	.long	2876
	.long	0
	.byte	39
	.long	482
	.long	.Linfo_string69
	.long	0
	.byte	37
	.long	.Linfo_string74
	.byte	8
	.byte	4
	.byte	10
	.long	.Linfo_string71
	.long	2876
	.byte	1
	.byte	4
	.byte	10
	.long	.Linfo_string72
	.long	2849
	.byte	4
	.byte	0
	.byte	10
	.long	.Linfo_string73
	.long	2925
	.byte	1
	.byte	5
	.byte	0
	.byte	34
	.long	3091
	.byte	35
	.long	2939
	.byte	0
	.byte	2
	.byte	0
	.byte	34
	.long	2883
	.byte	35
	.long	2939
	.byte	0
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string77
	.byte	2
	.long	.Linfo_string78
	.byte	4
	.long	.Linfo_string83
	.byte	8
	.byte	1
	.byte	8
	.byte	23
	.long	3127
	.byte	24
	.long	2842
	.byte	8
	.byte	0

	.byte	25
	.byte	0
	.byte	10
	.long	.Linfo_string79
	.long	3162
	.byte	8
	.byte	0
	.byte	0
	.byte	40
	.byte	10
	.long	.Linfo_string82
	.long	3180
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string79
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	4325
	.long	.Linfo_string81
	.byte	0
	.byte	4
	.long	.Linfo_string82
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	4325
	.long	.Linfo_string81
	.byte	5
	.long	.Linfo_string71
	.long	4325
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string94
	.byte	8
	.byte	1
	.byte	8
	.byte	23
	.long	3224
	.byte	24
	.long	2842
	.byte	8
	.byte	0

	.byte	25
	.byte	0
	.byte	10
	.long	.Linfo_string79
	.long	3259
	.byte	8
	.byte	0
	.byte	0
	.byte	40
	.byte	10
	.long	.Linfo_string82
	.long	3277
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string79
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	3024
	.long	.Linfo_string81
	.byte	0
	.byte	4
	.long	.Linfo_string82
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	3024
	.long	.Linfo_string81
	.byte	5
	.long	.Linfo_string71
	.long	3024
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string95
	.byte	8
	.byte	1
	.byte	4
	.byte	23
	.long	3321
	.byte	24
	.long	2897
	.byte	4
	.byte	0

	.byte	25
	.byte	0
	.byte	10
	.long	.Linfo_string79
	.long	3357
	.byte	4
	.byte	0
	.byte	0
	.byte	25
	.byte	1
	.byte	10
	.long	.Linfo_string82
	.long	3375
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string79
	.byte	8
	.byte	1
	.byte	4
	.byte	20
	.long	2897
	.long	.Linfo_string81
	.byte	0
	.byte	4
	.long	.Linfo_string82
	.byte	8
	.byte	1
	.byte	4
	.byte	20
	.long	2897
	.long	.Linfo_string81
	.byte	5
	.long	.Linfo_string71
	.long	2897
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
	.byte	41
	.long	.Linfo_string107
	.long	.Linfo_string108
	.byte	2
	.short	2172
	.long	2849
	.byte	1
	.byte	42
	.long	.Linfo_string109
	.byte	2
	.short	2172
	.long	2849
	.byte	42
	.long	.Linfo_string110
	.byte	2
	.short	2172
	.long	2849
	.byte	0
	.byte	41
	.long	.Linfo_string111
	.long	.Linfo_string112
	.byte	2
	.short	2100
	.long	2849
	.byte	1
	.byte	42
	.long	.Linfo_string109
	.byte	2
	.short	2100
	.long	2849
	.byte	42
	.long	.Linfo_string110
	.byte	2
	.short	2100
	.long	2849
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string113
	.byte	2
	.long	.Linfo_string114
	.byte	2
	.long	.Linfo_string115
	.byte	41
	.long	.Linfo_string116
	.long	.Linfo_string117
	.byte	3
	.short	1053
	.long	4642
	.byte	1
	.byte	20
	.long	137
	.long	.Linfo_string81
	.byte	42
	.long	.Linfo_string109
	.byte	3
	.short	1053
	.long	4642
	.byte	42
	.long	.Linfo_string119
	.byte	3
	.short	1053
	.long	2918
	.byte	0
	.byte	41
	.long	.Linfo_string120
	.long	.Linfo_string121
	.byte	3
	.short	463
	.long	4642
	.byte	1
	.byte	20
	.long	137
	.long	.Linfo_string81
	.byte	42
	.long	.Linfo_string109
	.byte	3
	.short	463
	.long	4642
	.byte	42
	.long	.Linfo_string119
	.byte	3
	.short	463
	.long	2911
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string186
	.byte	4
	.long	.Linfo_string189
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	2876
	.long	.Linfo_string81
	.byte	5
	.long	.Linfo_string187
	.long	5522
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string225
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	3924
	.long	.Linfo_string81
	.byte	5
	.long	.Linfo_string187
	.long	5675
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string196
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	4960
	.long	.Linfo_string81
	.byte	5
	.long	.Linfo_string187
	.long	5535
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string231
	.byte	16
	.byte	1
	.byte	8
	.byte	20
	.long	2876
	.long	.Linfo_string81
	.byte	5
	.long	.Linfo_string187
	.long	5701
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string123
	.byte	2
	.long	.Linfo_string182
	.byte	4
	.long	.Linfo_string240
	.byte	24
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string183
	.long	5509
	.byte	8
	.byte	0
	.byte	3
	.byte	5
	.long	.Linfo_string228
	.long	5688
	.byte	8
	.byte	8
	.byte	3
	.byte	5
	.long	.Linfo_string238
	.long	2925
	.byte	1
	.byte	16
	.byte	3
	.byte	5
	.long	.Linfo_string239
	.long	2925
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string228
	.byte	4
	.long	.Linfo_string236
	.byte	24
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string229
	.long	3717
	.byte	8
	.byte	0
	.byte	3
	.byte	5
	.long	.Linfo_string232
	.long	2897
	.byte	4
	.byte	16
	.byte	3
	.byte	5
	.long	.Linfo_string233
	.long	2897
	.byte	4
	.byte	20
	.byte	3
	.byte	5
	.long	.Linfo_string234
	.long	4305
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string184
	.byte	4
	.long	.Linfo_string226
	.byte	16
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string185
	.long	3627
	.byte	8
	.byte	0
	.byte	3
	.byte	5
	.long	.Linfo_string190
	.long	3657
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string191
	.byte	4
	.long	.Linfo_string223
	.byte	16
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string192
	.long	3945
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string222
	.byte	16
	.byte	3
	.byte	8
	.byte	23
	.long	3958
	.byte	24
	.long	2842
	.byte	8
	.byte	0

	.byte	40
	.byte	10
	.long	.Linfo_string193
	.long	3993
	.byte	8
	.byte	0
	.byte	0
	.byte	25
	.byte	0
	.byte	10
	.long	.Linfo_string221
	.long	4038
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string193
	.byte	16
	.byte	3
	.byte	8
	.byte	5
	.long	.Linfo_string194
	.long	3687
	.byte	8
	.byte	0
	.byte	3
	.byte	5
	.long	.Linfo_string197
	.long	5548
	.byte	8
	.byte	8
	.byte	3
	.byte	5
	.long	.Linfo_string217
	.long	4287
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string221
	.byte	16
	.byte	3
	.byte	8
	.byte	5
	.long	.Linfo_string71
	.long	2890
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	26
	.long	.Linfo_string200
	.byte	0
	.byte	1
	.byte	1
	.byte	4
	.long	.Linfo_string214
	.byte	24
	.byte	1
	.byte	8
	.byte	5
	.long	.Linfo_string204
	.long	4102
	.byte	4
	.byte	16
	.byte	3
	.byte	5
	.long	.Linfo_string209
	.long	5590
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	4
	.long	.Linfo_string208
	.byte	8
	.byte	1
	.byte	4
	.byte	5
	.long	.Linfo_string205
	.long	2897
	.byte	4
	.byte	0
	.byte	3
	.byte	5
	.long	.Linfo_string206
	.long	2890
	.byte	2
	.byte	4
	.byte	3
	.byte	5
	.long	.Linfo_string207
	.long	2890
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string198
	.byte	4
	.long	.Linfo_string203
	.byte	1
	.byte	1
	.byte	1
	.byte	23
	.long	4166
	.byte	24
	.long	2876
	.byte	1
	.byte	0

	.byte	25
	.byte	0
	.byte	10
	.long	.Linfo_string199
	.long	4202
	.byte	1
	.byte	0
	.byte	0
	.byte	25
	.byte	1
	.byte	10
	.long	.Linfo_string202
	.long	4241
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	4
	.long	.Linfo_string199
	.byte	1
	.byte	1
	.byte	1
	.byte	20
	.long	4960
	.long	.Linfo_string81
	.byte	20
	.long	4061
	.long	.Linfo_string201
	.byte	5
	.long	.Linfo_string71
	.long	4960
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	4
	.long	.Linfo_string202
	.byte	1
	.byte	1
	.byte	1
	.byte	20
	.long	4960
	.long	.Linfo_string81
	.byte	20
	.long	4061
	.long	.Linfo_string201
	.byte	5
	.long	.Linfo_string71
	.long	4061
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string218
	.byte	4
	.long	.Linfo_string220
	.byte	0
	.byte	1
	.byte	1
	.byte	20
	.long	5662
	.long	.Linfo_string81
	.byte	0
	.byte	4
	.long	.Linfo_string235
	.byte	0
	.byte	1
	.byte	1
	.byte	20
	.long	5466
	.long	.Linfo_string81
	.byte	0
	.byte	0
	.byte	0
	.byte	39
	.long	1515
	.long	.Linfo_string80
	.long	0
	.byte	39
	.long	2849
	.long	.Linfo_string89
	.long	0
	.byte	39
	.long	482
	.long	.Linfo_string93
	.long	0
	.byte	39
	.long	2849
	.long	.Linfo_string96
	.long	0
	.byte	39
	.long	3024
	.long	.Linfo_string97
	.long	0
	.byte	39
	.long	4403
	.long	.Linfo_string104
	.long	0
	.byte	43
	.long	2849
	.byte	22
	.long	2849
	.byte	0
	.byte	44
	.quad	.Lfunc_begin14
	.long	.Lfunc_end14-.Lfunc_begin14
	.byte	1
	.byte	87
	.long	1667
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\200\001"
	.long	.Linfo_string109
	.byte	1
	.byte	157
	.long	4325
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\210\001"
	.long	.Linfo_string264
	.byte	1
	.byte	157
	.long	4351
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\220\001"
	.long	.Linfo_string265
	.byte	1
	.byte	157
	.long	3211
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\230\001"
	.long	.Linfo_string266
	.byte	1
	.byte	157
	.long	3308
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\240\001"
	.long	.Linfo_string88
	.byte	1
	.byte	157
	.long	4364
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\300\001"
	.long	.Linfo_string267
	.byte	1
	.byte	157
	.long	4377
	.byte	15
	.byte	2
	.byte	145
	.byte	36
	.long	.Linfo_string268
	.byte	1
	.byte	158
	.long	1757
	.byte	15
	.byte	3
	.byte	145
	.ascii	"\320\001"
	.long	.Linfo_string269
	.byte	1
	.byte	158
	.long	4390
	.byte	17
	.quad	.Ltmp36
	.long	.Ltmp39-.Ltmp36
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\250\001"
	.long	.Linfo_string67
	.byte	8
	.byte	1
	.byte	159
	.long	2918
	.byte	17
	.quad	.Ltmp37
	.long	.Ltmp39-.Ltmp37
	.byte	18
	.byte	3
	.byte	145
	.ascii	"\260\001"
	.long	.Linfo_string271
	.byte	8
	.byte	1
	.byte	160
	.long	4855
	.byte	17
	.quad	.Ltmp38
	.long	.Ltmp39-.Ltmp38
	.byte	18
	.byte	2
	.byte	145
	.byte	44
	.long	.Linfo_string270
	.byte	4
	.byte	1
	.byte	161
	.long	426
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	39
	.long	137
	.long	.Linfo_string118
	.long	0
	.byte	37
	.long	.Linfo_string131
	.byte	40
	.byte	8
	.byte	10
	.long	.Linfo_string71
	.long	2904
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string72
	.long	2842
	.byte	8
	.byte	8
	.byte	10
	.long	.Linfo_string73
	.long	2911
	.byte	8
	.byte	16
	.byte	10
	.long	.Linfo_string128
	.long	2918
	.byte	8
	.byte	24
	.byte	10
	.long	.Linfo_string129
	.long	2925
	.byte	1
	.byte	32
	.byte	10
	.long	.Linfo_string130
	.long	2932
	.byte	4
	.byte	36
	.byte	0
	.byte	37
	.long	.Linfo_string134
	.byte	16
	.byte	4
	.byte	10
	.long	.Linfo_string71
	.long	2869
	.byte	1
	.byte	8
	.byte	10
	.long	.Linfo_string72
	.long	2876
	.byte	1
	.byte	9
	.byte	10
	.long	.Linfo_string73
	.long	2883
	.byte	2
	.byte	4
	.byte	10
	.long	.Linfo_string128
	.long	2890
	.byte	2
	.byte	6
	.byte	10
	.long	.Linfo_string129
	.long	2849
	.byte	4
	.byte	0
	.byte	10
	.long	.Linfo_string130
	.long	2897
	.byte	4
	.byte	12
	.byte	0
	.byte	37
	.long	.Linfo_string138
	.byte	32
	.byte	8
	.byte	10
	.long	.Linfo_string71
	.long	1757
	.byte	4
	.byte	0
	.byte	10
	.long	.Linfo_string72
	.long	4390
	.byte	8
	.byte	8
	.byte	10
	.long	.Linfo_string73
	.long	2918
	.byte	8
	.byte	16
	.byte	10
	.long	.Linfo_string128
	.long	4855
	.byte	8
	.byte	24
	.byte	0
	.byte	39
	.long	482
	.long	.Linfo_string137
	.long	0
	.byte	37
	.long	.Linfo_string145
	.byte	48
	.byte	8
	.byte	10
	.long	.Linfo_string71
	.long	2918
	.byte	8
	.byte	8
	.byte	10
	.long	.Linfo_string72
	.long	314
	.byte	1
	.byte	24
	.byte	10
	.long	.Linfo_string73
	.long	344
	.byte	1
	.byte	25
	.byte	10
	.long	.Linfo_string128
	.long	4953
	.byte	8
	.byte	16
	.byte	10
	.long	.Linfo_string129
	.long	3024
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string130
	.long	4960
	.byte	1
	.byte	26
	.byte	10
	.long	.Linfo_string143
	.long	4967
	.byte	8
	.byte	32
	.byte	0
	.byte	33
	.long	.Linfo_string141
	.byte	4
	.byte	8
	.byte	33
	.long	.Linfo_string142
	.byte	7
	.byte	0
	.byte	37
	.long	.Linfo_string144
	.byte	16
	.byte	8
	.byte	10
	.long	.Linfo_string64
	.long	4997
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string65
	.long	2918
	.byte	8
	.byte	8
	.byte	0
	.byte	38
	.long	2883
	.long	0
	.byte	37
	.long	.Linfo_string152
	.byte	32
	.byte	16
	.byte	10
	.long	.Linfo_string71
	.long	5047
	.byte	16
	.byte	0
	.byte	10
	.long	.Linfo_string72
	.long	2849
	.byte	4
	.byte	16
	.byte	10
	.long	.Linfo_string73
	.long	2925
	.byte	1
	.byte	20
	.byte	0
	.byte	33
	.long	.Linfo_string151
	.byte	5
	.byte	16
	.byte	37
	.long	.Linfo_string155
	.byte	40
	.byte	8
	.byte	10
	.long	.Linfo_string71
	.long	2918
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string72
	.long	2849
	.byte	4
	.byte	16
	.byte	10
	.long	.Linfo_string73
	.long	2849
	.byte	4
	.byte	20
	.byte	10
	.long	.Linfo_string128
	.long	2842
	.byte	8
	.byte	8
	.byte	10
	.long	.Linfo_string129
	.long	2897
	.byte	4
	.byte	24
	.byte	10
	.long	.Linfo_string130
	.long	2876
	.byte	1
	.byte	28
	.byte	10
	.long	.Linfo_string143
	.long	2918
	.byte	8
	.byte	32
	.byte	0
	.byte	37
	.long	.Linfo_string162
	.byte	40
	.byte	8
	.byte	10
	.long	.Linfo_string71
	.long	482
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string72
	.long	5169
	.byte	4
	.byte	16
	.byte	0
	.byte	34
	.long	5182
	.byte	35
	.long	2939
	.byte	0
	.byte	2
	.byte	0
	.byte	37
	.long	.Linfo_string161
	.byte	12
	.byte	4
	.byte	10
	.long	.Linfo_string71
	.long	2849
	.byte	4
	.byte	0
	.byte	10
	.long	.Linfo_string72
	.long	2876
	.byte	1
	.byte	4
	.byte	10
	.long	.Linfo_string73
	.long	5223
	.byte	2
	.byte	6
	.byte	0
	.byte	37
	.long	.Linfo_string160
	.byte	4
	.byte	2
	.byte	10
	.long	.Linfo_string71
	.long	2925
	.byte	1
	.byte	0
	.byte	10
	.long	.Linfo_string72
	.long	2883
	.byte	2
	.byte	2
	.byte	0
	.byte	37
	.long	.Linfo_string166
	.byte	48
	.byte	8
	.byte	10
	.long	.Linfo_string71
	.long	2918
	.byte	8
	.byte	16
	.byte	10
	.long	.Linfo_string72
	.long	5327
	.byte	8
	.byte	8
	.byte	10
	.long	.Linfo_string73
	.long	3211
	.byte	8
	.byte	24
	.byte	10
	.long	.Linfo_string128
	.long	3308
	.byte	4
	.byte	0
	.byte	10
	.long	.Linfo_string129
	.long	4364
	.byte	8
	.byte	32
	.byte	10
	.long	.Linfo_string130
	.long	4377
	.byte	8
	.byte	40
	.byte	0
	.byte	39
	.long	2849
	.long	.Linfo_string165
	.long	0
	.byte	37
	.long	.Linfo_string171
	.byte	88
	.byte	8
	.byte	10
	.long	.Linfo_string71
	.long	482
	.byte	8
	.byte	16
	.byte	10
	.long	.Linfo_string72
	.long	1724
	.byte	8
	.byte	32
	.byte	10
	.long	.Linfo_string73
	.long	5182
	.byte	4
	.byte	56
	.byte	10
	.long	.Linfo_string128
	.long	5414
	.byte	2
	.byte	48
	.byte	10
	.long	.Linfo_string129
	.long	5427
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string130
	.long	5466
	.byte	8
	.byte	72
	.byte	0
	.byte	34
	.long	2883
	.byte	35
	.long	2939
	.byte	0
	.byte	4
	.byte	0
	.byte	37
	.long	.Linfo_string169
	.byte	16
	.byte	8
	.byte	10
	.long	.Linfo_string64
	.long	5457
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string65
	.long	2918
	.byte	8
	.byte	8
	.byte	0
	.byte	38
	.long	2849
	.long	0
	.byte	37
	.long	.Linfo_string170
	.byte	16
	.byte	8
	.byte	10
	.long	.Linfo_string64
	.long	3015
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string65
	.long	2918
	.byte	8
	.byte	8
	.byte	0
	.byte	39
	.long	3759
	.long	.Linfo_string241
	.long	0
	.byte	39
	.long	3886
	.long	.Linfo_string227
	.long	0
	.byte	39
	.long	2876
	.long	.Linfo_string188
	.long	0
	.byte	39
	.long	4960
	.long	.Linfo_string195
	.long	0
	.byte	39
	.long	5561
	.long	.Linfo_string216
	.long	0
	.byte	43
	.long	4153
	.byte	22
	.long	3687
	.byte	22
	.long	5577
	.byte	0
	.byte	39
	.long	4069
	.long	.Linfo_string215
	.long	0
	.byte	37
	.long	.Linfo_string213
	.byte	16
	.byte	8
	.byte	10
	.long	.Linfo_string187
	.long	5620
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string211
	.long	5636
	.byte	8
	.byte	8
	.byte	0
	.byte	38
	.long	5629
	.long	0
	.byte	45
	.long	.Linfo_string210
	.byte	0
	.byte	1
	.byte	39
	.long	5649
	.long	.Linfo_string212
	.long	0
	.byte	34
	.long	2918
	.byte	35
	.long	2939
	.byte	0
	.byte	6
	.byte	0
	.byte	39
	.long	4960
	.long	.Linfo_string219
	.long	0
	.byte	39
	.long	3924
	.long	.Linfo_string224
	.long	0
	.byte	39
	.long	3822
	.long	.Linfo_string237
	.long	0
	.byte	37
	.long	.Linfo_string230
	.byte	16
	.byte	8
	.byte	10
	.long	.Linfo_string64
	.long	3015
	.byte	8
	.byte	0
	.byte	10
	.long	.Linfo_string65
	.long	2918
	.byte	8
	.byte	8
	.byte	0
	.byte	39
	.long	4655
	.long	.Linfo_string253
	.long	0
	.byte	39
	.long	4729
	.long	.Linfo_string254
	.long	0
	.byte	39
	.long	4803
	.long	.Linfo_string255
	.long	0
	.byte	39
	.long	4868
	.long	.Linfo_string256
	.long	0
	.byte	39
	.long	2820
	.long	.Linfo_string257
	.long	0
	.byte	39
	.long	5006
	.long	.Linfo_string258
	.long	0
	.byte	39
	.long	5054
	.long	.Linfo_string259
	.long	0
	.byte	39
	.long	426
	.long	.Linfo_string260
	.long	0
	.byte	39
	.long	5139
	.long	.Linfo_string261
	.long	0
	.byte	39
	.long	5253
	.long	.Linfo_string262
	.long	0
	.byte	39
	.long	5340
	.long	.Linfo_string263
	.long	0
	.byte	39
	.long	137
	.long	.Linfo_string277
	.long	0
	.byte	39
	.long	5522
	.long	.Linfo_string279
	.long	0
	.byte	0
.Ldebug_info_end0:
	.section	.data._ZN7orchard4shop4back4deep17hdf01d1cc69e02199E,"aw",@progbits
.Lsec_end0:
	.section	.data._ZN7orchard4shop5stock17h974e16630758e25dE,"aw",@progbits
.Lsec_end1:
	.section	.rodata._ZN7orchard5TABLE17hd9defcb5597d7efcE,"a",@progbits
.Lsec_end2:
	.section	.data._ZN7orchard6CHOSEN17h86cb3212fc487a5aE,"aw",@progbits
.Lsec_end3:
	.section	.data._ZN7orchard6HIDDEN17hb3beb9d9c01a3794E,"aw",@progbits
.Lsec_end4:
	.section	.data._ZN7orchard6POINTS17h92b09c2300b0b8faE,"aw",@progbits
.Lsec_end5:
	.section	.rodata._ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E,"a",@progbits
.Lsec_end6:
	.section	.bss.passed,"aw",@nobits
.Lsec_end7:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end8:
	.section	.text._ZN7orchard10structures17h9229c2143731f88dE,"ax",@progbits
.Lsec_end9:
	.section	.text._ZN7orchard4keep17h0013365680795347E,"ax",@progbits
.Lsec_end10:
	.section	.text._ZN7orchard4keep17h105e0071d1198596E,"ax",@progbits
.Lsec_end11:
	.section	.text._ZN7orchard4keep17h4ce2be45f8e1300bE,"ax",@progbits
.Lsec_end12:
	.section	.text._ZN7orchard4keep17h57580596e04321b1E,"ax",@progbits
.Lsec_end13:
	.section	.text._ZN7orchard4keep17h58d9a7a654bd1d19E,"ax",@progbits
.Lsec_end14:
	.section	.text._ZN7orchard4keep17h66a77e63974f7741E,"ax",@progbits
.Lsec_end15:
	.section	.text._ZN7orchard4keep17h9c3bb0d3fb917b09E,"ax",@progbits
.Lsec_end16:
	.section	.text._ZN7orchard4keep17ha74c762abf5a832fE,"ax",@progbits
.Lsec_end17:
	.section	.text._ZN7orchard4keep17hc1dc0b8ca6b5daf9E,"ax",@progbits
.Lsec_end18:
	.section	.text._ZN7orchard4keep17hd718c0231e2ef2f0E,"ax",@progbits
.Lsec_end19:
	.section	.text._ZN7orchard4keep17hed556860024e306dE,"ax",@progbits
.Lsec_end20:
	.section	.text._ZN7orchard4keep17hf12cbef34e7f2923E,"ax",@progbits
.Lsec_end21:
	.section	.text._ZN7orchard6Buffer6method17h87d40414fce05a0eE,"ax",@progbits
.Lsec_end22:
	.section	.text._ZN7orchard6double17hbb69fe056f806d27E,"ax",@progbits
.Lsec_end23:
	.section	.text._ZN7orchard8integers17h48a59f15aa7412c4E,"ax",@progbits
.Lsec_end24:
	.section	.text._ZN7orchard8pass_row17ha8eb5b5dc941d121E,"ax",@progbits
.Lsec_end25:
	.section	.text.main,"ax",@progbits
.Lsec_end26:
	.section	.text.round_done,"ax",@progbits
.Lsec_end27:
	.section	.debug_aranges,"",@progbits
	.long	476
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E
	.quad	.Lsec_end0-_ZN7orchard4shop4back4deep17hdf01d1cc69e02199E
	.quad	_ZN7orchard4shop5stock17h974e16630758e25dE
	.quad	.Lsec_end1-_ZN7orchard4shop5stock17h974e16630758e25dE
	.quad	_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.quad	.Lsec_end2-_ZN7orchard5TABLE17hd9defcb5597d7efcE
	.quad	_ZN7orchard6CHOSEN17h86cb3212fc487a5aE
	.quad	.Lsec_end3-_ZN7orchard6CHOSEN17h86cb3212fc487a5aE
	.quad	_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E
	.quad	.Lsec_end4-_ZN7orchard6HIDDEN17hb3beb9d9c01a3794E
	.quad	_ZN7orchard6POINTS17h92b09c2300b0b8faE
	.quad	.Lsec_end5-_ZN7orchard6POINTS17h92b09c2300b0b8faE
	.quad	_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E
	.quad	.Lsec_end6-_ZN7orchard7NUMBERS17h3e9bd1e053a78cb0E
	.quad	passed
	.quad	.Lsec_end7-passed
	.quad	.Lfunc_begin0
	.quad	.Lsec_end8-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end9-.Lfunc_begin1
	.quad	.Lfunc_begin2
	.quad	.Lsec_end10-.Lfunc_begin2
	.quad	.Lfunc_begin3
	.quad	.Lsec_end11-.Lfunc_begin3
	.quad	.Lfunc_begin4
	.quad	.Lsec_end12-.Lfunc_begin4
	.quad	.Lfunc_begin5
	.quad	.Lsec_end13-.Lfunc_begin5
	.quad	.Lfunc_begin6
	.quad	.Lsec_end14-.Lfunc_begin6
	.quad	.Lfunc_begin7
	.quad	.Lsec_end15-.Lfunc_begin7
	.quad	.Lfunc_begin8
	.quad	.Lsec_end16-.Lfunc_begin8
	.quad	.Lfunc_begin9
	.quad	.Lsec_end17-.Lfunc_begin9
	.quad	.Lfunc_begin10
	.quad	.Lsec_end18-.Lfunc_begin10
	.quad	.Lfunc_begin11
	.quad	.Lsec_end19-.Lfunc_begin11
	.quad	.Lfunc_begin12
	.quad	.Lsec_end20-.Lfunc_begin12
	.quad	.Lfunc_begin13
	.quad	.Lsec_end21-.Lfunc_begin13
	.quad	.Lfunc_begin14
	.quad	.Lsec_end22-.Lfunc_begin14
	.quad	.Lfunc_begin15
	.quad	.Lsec_end23-.Lfunc_begin15
	.quad	.Lfunc_begin16
	.quad	.Lsec_end24-.Lfunc_begin16
	.quad	.Lfunc_begin17
	.quad	.Lsec_end25-.Lfunc_begin17
	.quad	.Lfunc_begin18
	.quad	.Lsec_end26-.Lfunc_begin18
	.quad	.Lfunc_begin19
	.quad	.Lsec_end27-.Lfunc_begin19
	.quad	0
	.quad	0
	.section	.debug_ranges,"",@progbits
.Ldebug_ranges0:
	.quad	.Ltmp68
	.quad	.Ltmp69
	.quad	.Ltmp70
	.quad	.Ltmp71
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
	.quad	.Lfunc_begin15
	.quad	.Lfunc_end15
	.quad	.Lfunc_begin16
	.quad	.Lfunc_end16
	.quad	.Lfunc_begin17
	.quad	.Lfunc_end17
	.quad	.Lfunc_begin18
	.quad	.Lfunc_end18
	.quad	.Lfunc_begin19
	.quad	.Lfunc_end19
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
	.asciz	"_ZN4core3ptr9const_ptr33_$LT$impl$u20$$BP$const$u20$T$GT$12wrapping_add17hfad743e78d757c7aE"
.Linfo_string117:
	.asciz	"wrapping_add<orchard::Values>"
.Linfo_string118:
	.asciz	"*const orchard::Values"
.Linfo_string119:
	.asciz	"count"
.Linfo_string120:
	.asciz	"_ZN4core3ptr9const_ptr33_$LT$impl$u20$$BP$const$u20$T$GT$15wrapping_offset17hb88237643096bf5dE"
.Linfo_string121:
	.asciz	"wrapping_offset<orchard::Values>"
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
	.asciz	"(usize, i32, i32, u64, u32, u8, usize)"
.Linfo_string156:
	.asciz	"_ZN7orchard4keep17ha74c762abf5a832fE"
.Linfo_string157:
	.asciz	"keep<(usize, i32, i32, u64, u32, u8, usize)>"
.Linfo_string158:
	.asciz	"_ZN7orchard4keep17hc1dc0b8ca6b5daf9E"
.Linfo_string159:
	.asciz	"keep<orchard::Bits>"
.Linfo_string160:
	.asciz	"(bool, i16)"
.Linfo_string161:
	.asciz	"(i32, u8, (bool, i16))"
.Linfo_string162:
	.asciz	"(orchard::Point, [(i32, u8, (bool, i16)); 2])"
.Linfo_string163:
	.asciz	"_ZN7orchard4keep17hd718c0231e2ef2f0E"
.Linfo_string164:
	.asciz	"keep<(orchard::Point, [(i32, u8, (bool, i16)); 2])>"
.Linfo_string165:
	.asciz	"&i32"
.Linfo_string166:
	.asciz	"(usize, &i32, core::option::Option<&orchard::Point>, core::option::Option<u32>, *mut i32, &&orchard::Point)"
.Linfo_string167:
	.asciz	"_ZN7orchard4keep17hed556860024e306dE"
.Linfo_string168:
	.asciz	"keep<(usize, &i32, core::option::Option<&orchard::Point>, core::option::Option<u32>, *mut i32, &&orchard::Point)>"
.Linfo_string169:
	.asciz	"&[i32]"
.Linfo_string170:
	.asciz	"&str"
.Linfo_string171:
	.asciz	"(orchard::Point, orchard::Pair, (i32, u8, (bool, i16)), [i16; 4], &[i32], &str)"
.Linfo_string172:
	.asciz	"_ZN7orchard4keep17hf12cbef34e7f2923E"
.Linfo_string173:
	.asciz	"keep<(orchard::Point, orchard::Pair, (i32, u8, (bool, i16)), [i16; 4], &[i32], &str)>"
.Linfo_string174:
	.asciz	"_ZN7orchard6double17hbb69fe056f806d27E"
.Linfo_string175:
	.asciz	"double"
.Linfo_string176:
	.asciz	"_ZN7orchard8integers17h48a59f15aa7412c4E"
.Linfo_string177:
	.asciz	"integers"
.Linfo_string178:
	.asciz	"_ZN7orchard8pass_row17ha8eb5b5dc941d121E"
.Linfo_string179:
	.asciz	"pass_row"
.Linfo_string180:
	.asciz	"main"
.Linfo_string181:
	.asciz	"round_done"
.Linfo_string182:
	.asciz	"panic_info"
.Linfo_string183:
	.asciz	"message"
.Linfo_string184:
	.asciz	"fmt"
.Linfo_string185:
	.asciz	"template"
.Linfo_string186:
	.asciz	"non_null"
.Linfo_string187:
	.asciz	"pointer"
.Linfo_string188:
	.asciz	"*const u8"
.Linfo_string189:
	.asciz	"NonNull<u8>"
.Linfo_string190:
	.asciz	"args"
.Linfo_string191:
	.asciz	"rt"
.Linfo_string192:
	.asciz	"ty"
.Linfo_string193:
	.asciz	"Placeholder"
.Linfo_string194:
	.asciz	"value"
.Linfo_string195:
	.asciz	"*const ()"
.Linfo_string196:
	.asciz	"NonNull<()>"
.Linfo_string197:
	.asciz	"formatter"
.Linfo_string198:
	.asciz	"result"
.Linfo_string199:
	.asciz	"Ok"
.Linfo_string200:
	.asciz	"Error"
.Linfo_string201:
	.asciz	"E"
.Linfo_string202:
	.asciz	"Err"
.Linfo_string203:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string204:
	.asciz	"options"
.Linfo_string205:
	.asciz	"flags"
.Linfo_string206:
	.asciz	"width"
.Linfo_string207:
	.asciz	"precision"
.Linfo_string208:
	.asciz	"FormattingOptions"
.Linfo_string209:
	.asciz	"buf"
.Linfo_string210:
	.asciz	"dyn core::fmt::Write"
.Linfo_string211:
	.asciz	"vtable"
.Linfo_string212:
	.asciz	"&[usize; 6]"
.Linfo_string213:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string214:
	.asciz	"Formatter"
.Linfo_string215:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string216:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string217:
	.asciz	"_lifetime"
.Linfo_string218:
	.asciz	"marker"
.Linfo_string219:
	.asciz	"&()"
.Linfo_string220:
	.asciz	"PhantomData<&()>"
.Linfo_string221:
	.asciz	"Count"
.Linfo_string222:
	.asciz	"ArgumentType"
.Linfo_string223:
	.asciz	"Argument"
.Linfo_string224:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string225:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string226:
	.asciz	"Arguments"
.Linfo_string227:
	.asciz	"&core::fmt::Arguments"
.Linfo_string228:
	.asciz	"location"
.Linfo_string229:
	.asciz	"filename"
.Linfo_string230:
	.asciz	"*const str"
.Linfo_string231:
	.asciz	"NonNull<str>"
.Linfo_string232:
	.asciz	"line"
.Linfo_string233:
	.asciz	"col"
.Linfo_string234:
	.asciz	"_filename"
.Linfo_string235:
	.asciz	"PhantomData<&str>"
.Linfo_string236:
	.asciz	"Location"
.Linfo_string237:
	.asciz	"&core::panic::location::Location"
.Linfo_string238:
	.asciz	"can_unwind"
.Linfo_string239:
	.asciz	"force_no_backtrace"
.Linfo_string240:
	.asciz	"PanicInfo"
.Linfo_string241:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string242:
	.asciz	"point"
.Linfo_string243:
	.asciz	"list"
.Linfo_string244:
	.asciz	"text"
.Linfo_string245:
	.asciz	"row"
.Linfo_string246:
	.asciz	"real"
.Linfo_string247:
	.asciz	"nested"
.Linfo_string248:
	.asciz	"newtype"
.Linfo_string249:
	.asciz	"unit"
.Linfo_string250:
	.asciz	"near"
.Linfo_string251:
	.asciz	"part"
.Linfo_string252:
	.asciz	"tuple"
.Linfo_string253:
	.asciz	"&(i64, u64, isize, usize, bool, char)"
.Linfo_string254:
	.asciz	"&(i8, u8, i16, u16, i32, u32)"
.Linfo_string255:
	.asciz	"&(orchard::Shape, fn(i32) -> i32, usize, *const orchard::Point)"
.Linfo_string256:
	.asciz	"&(usize, orchard::Fruit, orchard::Plain, f64, &orchard::Point, (), &[i16])"
.Linfo_string257:
	.asciz	"&orchard::Newtype"
.Linfo_string258:
	.asciz	"&(i128, i32, bool)"
.Linfo_string259:
	.asciz	"&(usize, i32, i32, u64, u32, u8, usize)"
.Linfo_string260:
	.asciz	"&orchard::Bits"
.Linfo_string261:
	.asciz	"&(orchard::Point, [(i32, u8, (bool, i16)); 2])"
.Linfo_string262:
	.asciz	"&(usize, &i32, core::option::Option<&orchard::Point>, core::option::Option<u32>, *mut i32, &&orchard::Point)"
.Linfo_string263:
	.asciz	"&(orchard::Point, orchard::Pair, (i32, u8, (bool, i16)), [i16; 4], &[i32], &str)"
.Linfo_string264:
	.asciz	"other"
.Linfo_string265:
	.asciz	"maybe"
.Linfo_string266:
	.asciz	"number"
.Linfo_string267:
	.asciz	"twice"
.Linfo_string268:
	.asciz	"shape"
.Linfo_string269:
	.asciz	"call"
.Linfo_string270:
	.asciz	"bits"
.Linfo_string271:
	.asciz	"nothing"
.Linfo_string272:
	.asciz	"both"
.Linfo_string273:
	.asciz	"wide"
.Linfo_string274:
	.asciz	"sum"
.Linfo_string275:
	.asciz	"last"
.Linfo_string276:
	.asciz	"v"
.Linfo_string277:
	.asciz	"&orchard::Values"
.Linfo_string278:
	.asciz	"_arguments"
.Linfo_string279:
	.asciz	"*const *const u8"
.Linfo_string280:
	.asciz	"done"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
