/* usage: threads LOOPS THREADS. The probed instruction of `work` is rip-relative and one window long; that
   of `several` is several instructions. Prints its own sums, which any mistake in a trampoline changes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

long total;
static long loops;
static long extra[64];

__attribute__((noinline)) void work(long i, long k)
{
  __atomic_fetch_add(&total, 1, __ATOMIC_RELAXED);
}

__attribute__((noinline)) long several(long i, long k)
{
  return i == k ? i * 3 : i + 1;
}

static void *run(void *argument)
{
  long k = (long)argument;
  for (long i = 1; i <= loops; i++) {
    work(i, k);
    extra[k] += several(i, k);
  }
  return 0;
}

int main(int argc, char **argv)
{
  pthread_t threads[64];
  long count = atol(argv[2]), sum = 0;
  loops = atol(argv[1]);
  for (long k = 0; k < count; k++)
    pthread_create(&threads[k], 0, run, (void *)k);
  for (long k = 0; k < count; k++)
    pthread_join(threads[k], 0);
  for (long k = 0; k < count; k++)
    sum += extra[k];
  printf("total %ld sum %ld\n", total, sum);
  return 0;
}
