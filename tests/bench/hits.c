/*
 * Calls a function many times and says how long that took.
 *
 *     hits WORK MODE WINDOW THREADS SOCKET    answers each "COUNT BURSTS\n" on the socket: it makes COUNT calls
 *                                             BURSTS times, and says how long the fastest burst took: "NANOSECONDS\n";
 *                                             a COUNT of 0 ends
 *     hits WORK MODE WINDOW THREADS COUNT     does so once, on the standard output
 *
 * WORK is one of `works`. MODE is `plain` (nothing is done to it), `checked` (the check is compiled in), or the
 * name of a trampoline of by_hand.S, which is put into the function first; WINDOW is how many bytes of whole
 * instructions at the function's entry must make room for the jump.
 */
#include "work.h"

#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MAX_THREADS = 8, JUMP = 5, PAGE = 4096 };

enum by_hand {
    PLAIN_CHECK, COUNTED_CHECK, PLAIN_MEMBER, COUNTED_MEMBER, PLAIN_NAME, COUNTED_NAME, PLAIN_REAL, COUNTED_REAL,
    PLAIN_TEXT, COUNTED_TEXT, COUNTER, BY_HAND
};

static const char *const by_hand_names[BY_HAND] = {
    "plain_check", "counted_check", "plain_member", "counted_member", "plain_name", "counted_name", "plain_real",
    "counted_real", "plain_text", "counted_text", "counter",
};

struct by_hand_entry {
    unsigned char *entry, *displaced;
};

extern const struct by_hand_entry by_hand_table[BY_HAND];
extern unsigned char by_hand_start[], by_hand_end[];
extern long by_hand_hits;

static void run_foo(long count) { for (long i = 0; i < count; i++) foo(i, 3); }
static void run_foo_checked(long count) { for (long i = 0; i < count; i++) foo_checked(i, 3); }
static void run_bar(long count) { for (long i = 0; i < count; i++) bar(i, 3); }
static void run_bar_checked(long count) { for (long i = 0; i < count; i++) bar_checked(i, 3); }

static void run_field(long count)
{
    struct item item = {0, 5, 1};
    for (long i = 0; i < count; i++)
        field(&item);
}

static void run_field_checked(long count)
{
    struct item item = {0, 5, 1};
    for (long i = 0; i < count; i++)
        field_checked(&item);
}

static void run_named(long count)
{
    struct named it = {0, 5, "name"};
    for (long i = 0; i < count; i++)
        named(&it);
}

static void run_named_checked(long count)
{
    struct named it = {0, 5, "name"};
    for (long i = 0; i < count; i++)
        named_checked(&it);
}

static void run_scale(long count) { for (long i = 0; i < count; i++) scale(0.25, 3); }
static void run_scale_checked(long count) { for (long i = 0; i < count; i++) scale_checked(0.25, 3); }
static void run_letters(long count) { for (long i = 0; i < count; i++) letters("abd"); }
static void run_letters_checked(long count) { for (long i = 0; i < count; i++) letters_checked("abd"); }

static const struct work {
    const char *name;
    void *function;
    void (*run)(long), (*run_checked)(long);
} works[] = {
    {"foo", (void *)foo, run_foo, run_foo_checked},
    {"bar", (void *)bar, run_bar, run_bar_checked},
    {"field", (void *)field, run_field, run_field_checked},
    {"named", (void *)named, run_named, run_named_checked},
    {"scale", (void *)scale, run_scale, run_scale_checked},
    {"letters", (void *)letters, run_letters, run_letters_checked},
};

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void make_writable(unsigned char *start, unsigned char *end)
{
    uintptr_t first = (uintptr_t)start & -(uintptr_t)PAGE;
    if (mprotect((void *)first, (uintptr_t)end - first, PROT_READ | PROT_WRITE | PROT_EXEC))
        fail("mprotect");
}

static void put_jump(unsigned char *at, const unsigned char *target)
{
    int32_t offset = (int32_t)(target - (at + JUMP));
    at[0] = 0xE9; /* jmp rel32 */
    memcpy(at + 1, &offset, sizeof offset);
}

static void put_trampoline(unsigned char *site, size_t window, const struct by_hand_entry *code)
{
    make_writable(by_hand_start, by_hand_end);
    make_writable(site, site + window);
    memcpy(code->displaced, site, window);
    put_jump(code->displaced + window, site + window);
    put_jump(site, code->entry);
}

static struct {
    pthread_barrier_t begin, end;
    void (*run)(long);
    long threads, count;
} team;

static void *worker(void *unused)
{
    for (;;) {
        pthread_barrier_wait(&team.begin);
        team.run(team.count);
        pthread_barrier_wait(&team.end);
    }
    return unused;
}

static void start_team(long threads)
{
    team.threads = threads;
    pthread_barrier_init(&team.begin, NULL, (unsigned)threads);
    pthread_barrier_init(&team.end, NULL, (unsigned)threads);
    for (long i = 1; i < threads; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, worker, NULL))
            fail("pthread_create");
    }
}

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

/* All threads together make about `count` calls; returns the nanoseconds from the first to the last. */
static long measure(long count)
{
    if (team.threads == 1) {
        long start = now();
        team.run(count);
        return now() - start;
    }
    team.count = count / team.threads;
    pthread_barrier_wait(&team.begin);
    long start = now();
    team.run(team.count);
    pthread_barrier_wait(&team.end);
    return now() - start;
}

/* The fastest of several bursts is one that no other process of the machine broke into. */
static long fastest(long count, long bursts)
{
    long best = LONG_MAX;
    while (bursts-- > 0) {
        long time = measure(count);
        best = time < best ? time : best;
    }
    return best;
}

static void serve(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    int client = socket(AF_UNIX, SOCK_STREAM, 0);
    if (client < 0 || connect(client, (struct sockaddr *)&address, sizeof address))
        fail(path);
    char text[32];
    for (ssize_t size; (size = read(client, text, sizeof text - 1)) > 0;) {
        text[size] = 0;
        long count = 0, bursts = 0;
        if (sscanf(text, "%ld %ld", &count, &bursts) != 2 || count == 0)
            return;
        dprintf(client, "%ld\n", fastest(count, bursts));
    }
}

static void (*prepare(const char *work_name, const char *mode, size_t window))(long)
{
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        const struct work *work = &works[i];
        if (strcmp(work_name, work->name))
            continue;
        if (!strcmp(mode, "checked"))
            return work->run_checked;
        for (size_t kind = 0; kind < BY_HAND; kind++)
            if (!strcmp(mode, by_hand_names[kind]))
                put_trampoline(work->function, window, &by_hand_table[kind]);
        return work->run;
    }
    fprintf(stderr, "no work named %s\n", work_name);
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: hits WORK MODE WINDOW THREADS SOCKET|COUNT\n");
        return 2;
    }
    team.run = prepare(argv[1], argv[2], (size_t)atol(argv[3]));
    start_team(atol(argv[4]));
    if (strchr(argv[5], '/'))
        serve(argv[5]);
    else
        printf("%ld\n", measure(atol(argv[5])));
    if (by_hand_hits)
        printf("counted %ld\n", by_hand_hits);
    return 0;
}
