/* usage: accesses COUNT ROUNDS THREADS. Each thread fills the first COUNT elements of one array ROUNDS times;
   the sums that are printed at the end change by any mistake in a trampoline. What touches memory is in
   assembly, so that no compiler chooses the instructions; `fill_store`, `sum_load`, `bump` and `dive_call`
   are their addresses, and `dive` is that of a push. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 1000000 };
int array[MOST];
long total, last;
static long count, rounds;

__attribute__((noipa)) void fill(int *first, long size, int value)
{
  __asm__ volatile("xor %%eax, %%eax\n"
                   ".globl fill_store\n"
                   "fill_store:\n"
                   "  movl %2, (%0, %%rax, 4)\n"
                   "  inc %%rax\n"
                   "  cmp %1, %%rax\n"
                   "  jb fill_store\n"
                   :
                   : "r"(first), "r"(size), "r"(value)
                   : "rax", "memory", "cc");
}

__attribute__((noipa)) long sum(const int *first, long size)
{
  long result = 0;
  __asm__ volatile("xor %%ecx, %%ecx\n"
                   ".globl sum_load\n"
                   "sum_load:\n"
                   "  movslq (%1, %%rcx, 4), %%rdx\n"
                   "  add %%rdx, %0\n"
                   "  inc %%rcx\n"
                   "  cmp %2, %%rcx\n"
                   "  jb sum_load\n"
                   : "+r"(result)
                   : "r"(first), "r"(size)
                   : "rcx", "rdx", "memory", "cc");
  return result;
}

/* Calls itself DEPTH times, and takes 16 bytes of stack at each level. */
long dive(int depth);
__asm__(".text\n"
        ".globl dive\n"
        ".type dive, @function\n"
        "dive:\n"
        "  .cfi_startproc\n"
        "  pushq %rbx\n"
        "  .cfi_def_cfa_offset 16\n"
        "  movl %edi, %ebx\n"
        "  subl $1, %edi\n"
        "  js 1f\n"
        ".globl dive_call\n"
        "dive_call:\n"
        "  call dive\n"
        "1:\n"
        ".globl bump\n"
        "bump:\n"
        "  addq $1, total(%rip)\n"
        "  movslq %ebx, %rax\n"
        "  popq %rbx\n"
        "  .cfi_def_cfa_offset 8\n"
        "  ret\n"
        "  .cfi_endproc\n"
        ".size dive, . - dive\n");

__attribute__((noipa)) void keep(long value)
{
  last = value; /* KEEP: reads the argument, then writes `last` */
}

static void *run(void *argument)
{
  for (long round = 0; round < rounds; round++)
    fill(array, count, 7);
  return argument;
}

int main(int argc, char **argv)
{
  pthread_t threads[16];
  long number = atol(argv[3]);
  count = atol(argv[1]);
  rounds = atol(argv[2]);
  for (long k = 0; k < number; k++)
    pthread_create(&threads[k], 0, run, 0);
  for (long k = 0; k < number; k++)
    pthread_join(threads[k], 0);
  keep(sum(array, count));
  long depth = dive(20);
  printf("last %ld total %ld depth %ld\n", last, total, depth);
  return 0;
}
