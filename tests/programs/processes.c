/* usage: processes [v] [again]. Passes foo in a parent, in a child of fork (v: of vfork, which then runs echo) and
   in the parent again; with a second argument it then executes itself once. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((noinline)) long foo(long i, long k)
{
  __asm__ volatile("" ::: "memory");
  return i * k + 1;
}

static long pass(long k)
{
  long sum = 0;
  for (long i = 0; i < 1000; i++)
    sum += foo(i, k);
  return sum;
}

int main(int argc, char **argv)
{
  long sum = pass(2);
  int status, by_vfork = argc > 1 && argv[1][0] == 'v';
  pid_t child;
  fflush(stdout);
  child = by_vfork ? vfork() : fork();
  if (child == 0) {
    if (by_vfork) {
      execl("/bin/echo", "echo", "from exec", (char *)0);
      _exit(9);
    }
    printf("child %ld\n", sum + pass(3));
    fflush(stdout);
    _exit(0);
  }
  waitpid(child, &status, 0);
  sum += pass(5);
  printf("parent %ld status %d\n", sum, status);
  fflush(stdout);
  if (argc > 2)
    execl(argv[0], argv[0], "x", (char *)0);
  return 0;
}
