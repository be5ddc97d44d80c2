/* Has a handler for the signal that a trap raises, and looks whether it still has it in the end. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static volatile long sink;

static void handle(int number)
{
    sink = number;
}

__attribute__((noinline)) void work(long i)
{
    sink = i;
}

int main(int argc, char **argv)
{
    struct sigaction found;
    signal(SIGTRAP, handle);
    for (long i = 0; i < atol(argv[1]); i++)
        work(i);
    sigaction(SIGTRAP, NULL, &found);
    printf("the handler is %s\n", argc == 2 && found.sa_handler == handle ? "kept" : "lost");
    return 0;
}
