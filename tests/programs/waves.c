/* usage: waves LOOPS THREADS. Each thread has floating-point modes of its own, and computes only what is exact,
   so that no flag is ever set by itself. Prints the sums, the modes and the flags: any trace of a probe shows. */
#define _GNU_SOURCE
#include <fenv.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <xmmintrin.h>

#define ZEROED 0x8040 // MXCSR: denormals are zeros, in and out

static long loops;

/* What a thread found out. */
struct result {
  double sum, product;
  long double precise;
  int rounding, traps, flags;
  unsigned control;
  unsigned short x87;
} results[64];

__attribute__((noinline)) double wave(double x, double y, long i, long k, long double z)
{
  return x - y * 2 + (double)z + (i == k);
}

__attribute__((noinline)) long double deep(long double z, double x, float f, long i, long k)
{
  return z + x + f + (i == k);
}

static void set_modes(long k)
{
  unsigned short double_precision = 0x27f;
  feclearexcept(FE_ALL_EXCEPT);
  if (k % 4 == 1)
    fesetround(FE_UPWARD);
  if (k % 4 == 2)
    feenableexcept(FE_ALL_EXCEPT);
  if (k % 4 == 3) {
    _mm_setcsr(_mm_getcsr() | ZEROED);
    __asm__ volatile("fldcw %0" : : "m"(double_precision));
  }
}

static void note_modes(struct result *result)
{
  result->rounding = fegetround();
  result->traps = fegetexcept();
  result->flags = fetestexcept(FE_ALL_EXCEPT);
  result->control = _mm_getcsr();
  __asm__ volatile("fnstcw %0" : "=m"(result->x87));
}

static void *run(void *argument)
{
  long k = (long)argument;
  struct result *result = &results[k];
  double upper = k + 0.25, lower = 0;
  long double precise = 0;
  set_modes(k);
  for (long i = 1; i <= loops; i++) {
    lower += wave(i * 0.5, upper, i, k, i * 0.25L);
    precise += deep(i * 0.125L, i * 0.5, 0.5f, i, k);
  }
  result->sum = lower;
  result->product = upper;
  result->precise = precise;
  note_modes(result);
  fedisableexcept(FE_ALL_EXCEPT);
  return 0;
}

int main(int argc, char **argv)
{
  pthread_t threads[64];
  long count = atol(argv[2]);
  loops = atol(argv[1]);
  for (long k = 0; k < count; k++)
    pthread_create(&threads[k], 0, run, (void *)k);
  for (long k = 0; k < count; k++)
    pthread_join(threads[k], 0);
  for (long k = 0; k < count; k++)
    printf("%ld: %a %a %La rounding %x traps %x flags %x mxcsr %x x87 %x\n", k, results[k].sum, results[k].product,
           results[k].precise, results[k].rounding, results[k].traps, results[k].flags, results[k].control,
           results[k].x87);
  return 0;
}
