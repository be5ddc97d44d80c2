/* usage: churn ROUNDS THREADS LOOPS. Rounds of threads that begin, pass `work`, and end; one more passes it
   all the time. Prints how often `work` was passed. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

long total;
static long loops;

__attribute__((noinline)) void work(long i, long k)
{
  __atomic_fetch_add(&total, 1, __ATOMIC_RELAXED);
}

static void *run(void *argument)
{
  for (long i = 1; i <= loops; i++)
    work(i, (long)argument);
  return 0;
}

static void *stay(void *argument)
{
  for (long i = 1; i <= 20 * loops; i++)
    work(i, -1);
  return 0;
}

int main(int argc, char **argv)
{
  long rounds = atol(argv[1]), count = atol(argv[2]);
  pthread_t stays, threads[16];
  loops = atol(argv[3]);
  work(0, 0);
  pthread_create(&stays, 0, stay, 0);
  for (long round = 0; round < rounds; round++) {
    for (long k = 0; k < count; k++)
      pthread_create(&threads[k], 0, run, (void *)(round * count + k));
    for (long k = 0; k < count; k++)
      pthread_join(threads[k], 0);
  }
  pthread_join(stays, 0);
  printf("total %ld\n", total);
  return 0;
}
