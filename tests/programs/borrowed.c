/* usage: borrowed LOOPS own|main. Two threads call `work`: the first one, and one that `clone` makes, with a
   stack of its own or with a piece of the first one's. Prints its own sums. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SIZE = 65536 };
long sums[2];
static long loops;
static int ended;

__attribute__((noinline)) void work(long i, long k)
{
  sums[k] += i;
}

static int run(void *argument)
{
  for (long i = 1; i <= loops; i++)
    work(i, 1);
  __atomic_store_n(&ended, 1, __ATOMIC_SEQ_CST);
  syscall(SYS_exit, 0); /* not of libc: the thread has the first one's storage */
  return 0;
}

int main(int argc, char **argv)
{
  static char own[SIZE] __attribute__((aligned(16)));
  char borrowed[SIZE] __attribute__((aligned(16)));
  loops = atol(argv[1]);
  char *stack = strcmp(argv[2], "own") ? borrowed : own;
  work(0, 0); /* a trampoline is there before the thread is */
  work(0, 0);
  clone(run, stack + SIZE, CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM, 0);
  for (long i = 1; i <= loops; i++)
    work(i, 0);
  while (!__atomic_load_n(&ended, __ATOMIC_SEQ_CST))
    ;
  printf("sums %ld %ld\n", sums[0], sums[1]);
  return 0;
}
