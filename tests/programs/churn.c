/* usage: churn ROUNDS THREADS LOOPS. Rounds of threads that begin, call the functions below, and end; one
   more calls them meanwhile and outlives `done`, which prints the sums. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

long first, second, third;
static long loops;
static pthread_barrier_t all_done;

__attribute__((noinline)) void one(long i, long k) { __atomic_fetch_add(&first, i, __ATOMIC_RELAXED); }
__attribute__((noinline)) void two(long i, long k) { __atomic_fetch_add(&second, k, __ATOMIC_RELAXED); }
__attribute__((noinline)) void three(long i, long k) { __atomic_fetch_add(&third, 1, __ATOMIC_RELAXED); }

static void work(long i, long k)
{
  one(i, k);
  two(i, k);
  three(i, k);
}

static void *run(void *argument)
{
  for (long i = 1; i <= loops; i++)
    work(i, (long)argument);
  return 0;
}

static void *stay(void *argument)
{
  for (long i = 1; i <= 10 * loops; i++)
    work(i, -1);
  pthread_barrier_wait(&all_done);
  pthread_barrier_wait(&all_done);
  return 0;
}

__attribute__((noinline)) void done(void) { printf("sums %ld %ld %ld\n", first, second, third); }

int main(int argc, char **argv)
{
  long rounds = atol(argv[1]), count = atol(argv[2]);
  pthread_t stays, threads[16];
  loops = atol(argv[3]);
  pthread_barrier_init(&all_done, 0, 2);
  pthread_create(&stays, 0, stay, 0);
  work(0, 0);
  for (long round = 0; round < rounds; round++) {
    for (long k = 0; k < count; k++)
      pthread_create(&threads[k], 0, run, (void *)(round * count + k));
    for (long k = 0; k < count; k++)
      pthread_join(threads[k], 0);
  }
  pthread_barrier_wait(&all_done);
  done();
  pthread_barrier_wait(&all_done);
  pthread_join(stays, 0);
  return 0;
}
