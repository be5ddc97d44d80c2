/* Three threads that pass foo until the file named by the argument exists, then print a sum that any mistake changes. */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static const char *end;
static long wrong[3], passed[3];

__attribute__((noinline)) long foo(long i, long k)
{
  __asm__ volatile("" ::: "memory");
  return i * k + 1;
}

static void *run(void *argument)
{
  long k = (long)argument;
  for (long i = 0; (i & 0xfffff) || access(end, F_OK) != 0; i++) {
    wrong[k] += foo(i, 1) != i + 1;
    passed[k]++;
  }
  return 0;
}

int main(int argc, char **argv)
{
  pthread_t threads[3];
  end = argv[1];
  for (long k = 0; k < 3; k++)
    pthread_create(&threads[k], 0, run, (void *)k);
  printf("ready\n");
  fflush(stdout);
  for (long k = 0; k < 3; k++)
    pthread_join(threads[k], 0);
  printf("wrong %ld\n", wrong[0] + wrong[1] + wrong[2]);
  return 0;
}
