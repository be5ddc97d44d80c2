/* usage: departed LOOPS THREADS. Each thread reads where no memory is; a handler goes on behind that, and the
   thread ends. Then the first thread reads LOOPS times at the same place, where there is something. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

long reads(long *place);
void behind(void);

__asm__(".text\n"
        ".globl reads, behind\n"
        ".type reads, @function\n"
        "reads: mov (%rdi), %rax\n"
        "behind: ret\n"
        ".size reads, . - reads\n");

static void skip(int number, siginfo_t *information, void *context)
{
    (void)number, (void)information;
    ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] = (long)behind;
}

static void *read_nowhere(void *unused)
{
    reads(NULL);
    return unused;
}

int main(int count, char **arguments)
{
    long loops = atol(arguments[1]), sum = 0;
    struct sigaction action = {.sa_sigaction = skip, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    for (long i = 0; i < atol(arguments[2]); i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, read_nowhere, NULL);
        pthread_join(thread, NULL);
    }
    for (long i = 0; i < loops; i++)
        sum += reads(&i);
    printf("%ld\n", sum);
    return count != 3;
}
