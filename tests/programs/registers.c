/* Memory to watch, by one thread and by two. `ready` is where the tests stop; `touch` changes everything. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

long g[8];
char bytes[64] __attribute__((aligned(64)));
long large[1 << 17];
int chosen = 3;
struct pair { int number; long *to; } pair = { 1, &g[1] };
struct link { struct link *next; long value; } links[6] =
  { { &links[1] }, { &links[2] }, { &links[3] }, { &links[4] }, { &links[5] }, { 0 } }, *first = links;
static sem_t go;

__attribute__((noinline)) void ready(int round)
{
  __asm__ volatile("" : : "r"(round) : "memory");
}

__attribute__((noinline)) void touch(long by)
{
  for (int i = 0; i < 8; i++)
    g[i] += by;
  for (int i = 0; i < 64; i++)
    bytes[i] += by;
}

__attribute__((noinline)) long scoped(long start)
{
  volatile long local = start;
  local += 2;
  touch(1);
  return local;
}

static void *work(void *unused)
{
  sem_wait(&go);
  touch(2);
  return 0;
}

int main(void)
{
  pthread_t thread;
  sem_init(&go, 0, 0);
  ready(0);
  scoped(1);
  ready(1);
  pthread_create(&thread, 0, work, 0);
  ready(2);
  touch(1);
  ready(3);
  sem_post(&go);
  pthread_join(thread, 0);
  ready(4);
  printf("sum %ld\n", g[0] + g[7] + bytes[63] + *pair.to);
  return 0;
}
