/* usage: newborn ROUNDS THREADS. After 1000 passes of `work` with a good pointer, ROUNDS times THREADS new threads pass
   it once, with a pointer that leads nowhere, and end. The handler, which catches faults of the program's own, must
   never run. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct thing {
    long before, x;
};
static struct thing good = {1, 10};

__attribute__((noinline)) long work(long i, struct thing *p)
{
    __asm__ volatile("" ::: "memory");
    return i + (p == &good);
}

static void *run(void *argument)
{
    long i = (long)argument;
    return (void *)work(i, i % 2 ? 0 : (struct thing *)0x123456789000);
}

static void handler(int number)
{
    const char text[] = "a fault has reached the program\n";
    write(1, text, sizeof text - 1);
    _exit(9);
}

int main(int argc, char **argv)
{
    pthread_t threads[8];
    long rounds = atol(argv[1]), count = atol(argv[2]), sum = 0;
    void *result;
    signal(SIGSEGV, handler);
    for (long i = 0; i < 1000; i++)
        sum += work(i, &good);
    for (long round = 0; round < rounds; round++) {
        for (long k = 0; k < count; k++)
            pthread_create(&threads[k], 0, run, (void *)(round * count + k));
        for (long k = 0; k < count; k++) {
            pthread_join(threads[k], &result);
            sum += (long)result;
        }
    }
    printf("sum %ld\n", sum);
    return 0;
}
