/* usage: again WORDS. Calls `work`, and the C library, for as long as it is left to, if all is as it was asked for:
   one argument `two words`, the variable AGAIN, the folder's file `here`, an empty input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

volatile long passes;

__attribute__((noinline)) void work(long i)
{
  passes += i;
}

int main(int argc, char **argv)
{
  const char *again = getenv("AGAIN");
  if (argc != 2 || strcmp(argv[1], "two words") || !again || strcmp(again, "a = b") || getenv("GONE"))
    return 1;
  if (access("here", R_OK) || getchar() != EOF)
    return 2;
  for (long i = 0;; i++) {
    work(i);
    getppid();
    if (i % 100 == 0)
      puts("printed again and again");
  }
}
