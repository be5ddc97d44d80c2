/* usage: faults LOOPS. Each third pass of `touch` faults at the probed instruction. Its handler, which passes a
   probed site itself, opens the page, and the instruction is tried again; each seventh, it jumps out instead. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static char *page;
static sigjmp_buf out;
static long left, handled, passed;
static volatile long now;

__attribute__((noinline)) long in_handler(long i)
{
  return i * 7 + 1;
}

__attribute__((noinline)) long touch(volatile long *where, long i)
{
  return where[1000 % 500] + i;
}

static void handler(int number)
{
  handled += in_handler(now) == now * 7 + 1;
  if (now % 7 == 0)
    siglongjmp(out, 1);
  mprotect(page, 4096, PROT_READ | PROT_WRITE);
}

int main(int argc, char **argv)
{
  long loops = atol(argv[1]), sum = 0;
  struct sigaction action = {.sa_handler = handler};
  sigaction(SIGSEGV, &action, 0);
  page = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset(page, 0, 4096);
  for (now = 1; now <= loops; now++) {
    if (now % 3 == 0)
      mprotect(page, 4096, PROT_NONE);
    if (sigsetjmp(out, 1)) {
      left++;
      mprotect(page, 4096, PROT_READ | PROT_WRITE);
      continue;
    }
    sum += touch((long *)page, now);
    passed++;
  }
  printf("sum %ld left %ld handled %ld passed %ld\n", sum, left, handled, passed);
  return 0;
}
