/* usage: puns LOOPS THREADS [FILE]. Short instructions behind which the code is branched to: a whole jump has no room
   at the lines with SITE and their sizes in bytes. Prints its own sum, which any mistake in a trampoline changes; with
   FILE, it loops until that is there, and tells whether a sum is wrong.

   The bytes behind a site are chosen: as the end of a jump's distance they lead to where memory is free, from a
   position-independent program, with debuggers' traps among them too. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static long loops;
static const char *until; // a file that ends the loops, in place of their number
static volatile int ended;
static long passes[64], sums[64];

#define NAKED __attribute__((naked, noinline))

NAKED long two(long i, long k) // i + 2 * k
{
  __asm__("xorl %eax, %eax");
  __asm__("movl $2, %ecx");
  __asm__("addl %edi, %eax"); // SITE 2
  __asm__("0: addl %esi, %eax"); // BEHIND 2
  __asm__("decl %ecx");
  __asm__("jnz 0b");
  __asm__("ret");
}

NAKED long three(long i, long k) // 2 * i + k
{
  __asm__("xorl %eax, %eax");
  __asm__("movl $2, %ecx");
  __asm__("addq %rsi, %rax"); // SITE 3
  __asm__("0: addq %rdi, %rax"); // BEHIND 3
  __asm__("decl %ecx");
  __asm__("jnz 0b");
  __asm__("ret");
}

NAKED long four(long i, long k) // i + k + 3
{
  __asm__("movl $1, %ecx");
  __asm__("leaq 2(%rdi), %rax"); // SITE 4
  __asm__("0: incq %rax"); // BEHIND 4
  __asm__("addq %rsi, %rax");
  __asm__("decl %ecx");
  __asm__("jnz 0b");
  __asm__("ret");
}

NAKED long one(long i, long k) // i + 2 * k
{
  __asm__("movl $5, %ecx");
  __asm__("pushq %rdi; .cfi_adjust_cfa_offset 8"); // SITE 1
  __asm__("0: leaq (%rdi,%rsi,2), %rax"); // BEHIND 1
  __asm__("decl %ecx");
  __asm__("jnz 0b");
  __asm__("popq %rdi; .cfi_adjust_cfa_offset -8");
  __asm__("ret");
}

static void *run(void *argument)
{
  long k = (long)argument;
  for (long i = 1; until ? !ended : i <= loops; i++) {
    sums[k] += one(i, k);
    sums[k] += two(i, k);
    sums[k] += three(i, k);
    sums[k] += four(i, k);
    passes[k] = i;
  }
  return 0;
}

int main(int argc, char **argv)
{
  pthread_t threads[64];
  long count = atol(argv[2]), passed = 0, sum = 0, wrong = 0;
  loops = atol(argv[1]);
  until = argv[3];
  for (long k = 0; k < count; k++)
    pthread_create(&threads[k], 0, run, (void *)k);
  if (until) {
    puts("ready");
    fflush(stdout);
    while (access(until, F_OK))
      usleep(1000);
    ended = 1;
  }
  for (long k = 0; k < count; k++)
    pthread_join(threads[k], 0);
  for (long k = 0; k < count; k++) {
    passed += passes[k];
    sum += sums[k];
    wrong += sums[k] != 5 * (passes[k] * (passes[k] + 1) / 2) + (6 * k + 3) * passes[k];
  }
  if (until)
    printf("wrong %ld\n", wrong);
  else
    printf("passed %ld sum %ld\n", passed, sum);
  return 0;
}
