/* usage: same COUNT. `tick` is called COUNT times, each time with every register as before. */
#include <stdio.h>
#include <stdlib.h>

int left, ticks;

__attribute__((noinline)) void tick(void)
{
  ticks++;
}

int main(int argc, char **argv)
{
  left = atoi(argv[1]);
  /* the red zone is stepped over; tick changes no register */
  __asm__ volatile("sub $128, %%rsp\n1:\tcall tick\n\tdecl left(%%rip)\n\tjnz 1b\n\tadd $128, %%rsp" ::: "memory", "cc");
  printf("ticks %d\n", ticks);
  return 0;
}
