/* usage: signals LOOPS MICROSECONDS. SIGALRM arrives all the time; its handler passes the probed site itself.
   Prints whether anything went wrong, all passes of `work`, and those of the handler. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

long total, in_handler;
volatile sig_atomic_t handled;

__attribute__((noinline)) void work(long i, long k)
{
  __atomic_fetch_add(&total, 1, __ATOMIC_RELAXED);
}

__attribute__((noinline)) long several(long i, long k)
{
  return i == k ? i * 3 : i + 1;
}

static void handler(int number)
{
  in_handler++;
  work(-in_handler, -1);
  in_handler += several(-in_handler, -in_handler) == -in_handler * 3 ? 0 : 1000000;
  handled++;
}

int main(int argc, char **argv)
{
  long loops = atol(argv[1]), sum = 0;
  struct itimerval every = {{0, atol(argv[2])}, {0, atol(argv[2])}}, never = {{0, 0}, {0, 0}};
  signal(SIGALRM, handler);
  setitimer(ITIMER_REAL, &every, 0);
  for (long i = 1; i <= loops || handled < 20; i++) {
    work(i, 0);
    sum += several(i, 0) - i;
  }
  setitimer(ITIMER_REAL, &never, 0);
  printf("%d %ld %ld\n", total - in_handler != sum, total, in_handler);
  return 0;
}
