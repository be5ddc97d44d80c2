/* usage: signals LOOPS MICROSECONDS. SIGALRM arrives all the time; its handler passes the probed site itself,
   and asks for the next one: later where nothing was done in between, as a debugger may need longer for a pass.
   LLDB loses a signal now and then: where none is due, `main` asks for the next one.
   Prints whether anything went wrong, all passes of `work`, and those of the handler. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

long total, in_handler;
static long interval;
static volatile long begun;
volatile sig_atomic_t handled;

__attribute__((noinline)) void work(long i, long k)
{
  __atomic_fetch_add(&total, 1, __ATOMIC_RELAXED);
}

__attribute__((noinline)) long several(long i, long k)
{
  return i == k ? i * 3 : i + 1;
}

static void ask_for_a_signal(long microseconds)
{
  struct itimerval once = {{0, 0}, {microseconds / 1000000, microseconds % 1000000}};
  setitimer(ITIMER_REAL, &once, 0);
}

static int is_due(void)
{
  struct itimerval left;
  getitimer(ITIMER_REAL, &left);
  return left.it_value.tv_sec || left.it_value.tv_usec;
}

static void handler(int number)
{
  static long last, wait;
  wait = begun == last ? 2 * wait : interval;
  last = begun;
  in_handler++;
  work(-in_handler, -1);
  in_handler += several(-in_handler, -in_handler) == -in_handler * 3 ? 0 : 1000000;
  handled++;
  ask_for_a_signal(wait);
}

int main(int argc, char **argv)
{
  long loops = atol(argv[1]), sum = 0;
  interval = atol(argv[2]);
  signal(SIGALRM, handler);
  ask_for_a_signal(interval);
  for (long i = 1; i <= loops || handled < 20; i++) {
    begun = i;
    if (!is_due())
      ask_for_a_signal(interval);
    work(i, 0);
    sum += several(i, 0) - i;
  }
  ask_for_a_signal(0);
  printf("%d %ld %ld\n", total - in_handler != sum, total, in_handler);
  return 0;
}
