/* usage: racing PASSES. Passes `work` so often, while another thread changes what a condition may look at. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

volatile int flag;
static volatile int over;

__attribute__((noinline)) long work(long i)
{
    __asm__ volatile("" ::: "memory");
    return i + 1;
}

static void *change(void *argument)
{
    while (!over)
        flag = !flag;
    return argument;
}

int main(int argc, char **argv)
{
    long passes = atol(argv[1]), sum = 0;
    pthread_t other;
    pthread_create(&other, 0, change, 0);
    for (long i = 1; i <= passes; i++)
        sum += work(i);
    over = 1;
    pthread_join(other, 0);
    printf("sum %ld\n", sum);
    return 0;
}
