/* usage: stepping [LOOPS]. Small functions to step through; prints its own sums, which any mistake changes. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

volatile int never;
volatile int sink;
volatile int handled;
static int loops = 20;
static jmp_buf back;

__attribute__((noinline)) int leaf(int x)
{
  int y = x + 1;
  sink += y;
  return y * 2;
}

__attribute__((noinline)) int factorial(int n)
{
  int below;
  if (n <= 1)
    return 1;
  below = factorial(n - 1);
  sink += below;
  return n * below;
}

__attribute__((noinline)) int caller(int x)
{
  int a = leaf(x);
  int b = leaf(a);
  sink += a - b;
  return a + b;
}

__attribute__((noinline)) int counted(int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++) {
    sum += i;
    sink += sum;
  }
  return sum;
}

__attribute__((noinline)) void on_signal(int number)
{
  handled += 1;
  sink += leaf(number);
}

__attribute__((noinline)) int signalled(int x)
{
  int before = handled;
  raise(SIGUSR1);
  sink += x;
  return handled - before;
}

__attribute__((noinline)) void jumps_out(int x)
{
  if (x > 1)
    jumps_out(x - 1);
  else
    longjmp(back, x);
}

__attribute__((noinline)) int jumped(int x)
{
  if (setjmp(back) == 0)
    jumps_out(x);
  sink += x;
  return x;
}

int main(int argc, char **argv)
{
  long total = 0;
  if (argc > 1)
    loops = atoi(argv[1]);
  signal(SIGUSR1, on_signal);
  for (int i = 0; i < loops; i++) {
    total += leaf(i);
    total += caller(i);
    total += factorial(4);
    total += counted(3);
    total += signalled(i);
    total += jumped(2);
  }
  printf("total %ld sink %d handled %d\n", total, sink, handled);
  return 0;
}
