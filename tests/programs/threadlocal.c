/* Thread-local variables: of the program, of a library that is there from the start (-DLIBRARY), and of one
 * that is loaded later (-DLATER). usage: threadlocal [LATER.so] */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#if defined(LIBRARY) || defined(LATER)
#define JOIN(a, b) a##b
#ifdef LATER
#define NAME(x) JOIN(later_, x)
#else
#define NAME(x) x
#endif
__thread int NAME(shared_by_name) = 3;
static __thread long NAME(library_own)[2] = {4, 5};

__attribute__((noinline)) int NAME(in_library)(int step)
{
    static __thread short NAME(calls);
    NAME(calls) += step;
    NAME(library_own)[1] -= NAME(calls);
    NAME(shared_by_name) += 2;
    return NAME(calls) + NAME(library_own)[1];
}
#else
struct pair {
    int first, second;
};
__thread int per_thread = 7;
static __thread struct pair hidden = {1, -2};
static __thread char zeroed[70];
static __thread struct pair *pointer;
extern __thread int shared_by_name;
int in_library(int step);

__attribute__((noinline)) int in_program(long number)
{
    static __thread unsigned calls;
    pointer = number & 1 ? &hidden : NULL;
    per_thread += number;
    calls++;
    hidden.second *= 3;
    zeroed[69] = number;
    shared_by_name -= number;
    return per_thread + calls;
}

static void *work(void *argument)
{
    long sum = 0;
    for (int i = 0; i < 2; i++) sum += in_program((long)argument + i) + in_library((int)i);
    return (void *)sum;
}

static void later(const char *name)
{
    void *library = dlopen(name, RTLD_NOW);
    int (*function)(int) = dlsym(library, "later_in_library");
    printf("%d\n", function(2) + function(3));
}

int main(int argc, char **argv)
{
    pthread_t threads[3];
    if (argc > 1) later(argv[1]);
    for (long i = 0; i < 3; i++) pthread_create(&threads[i], NULL, work, (void *)(10 * i));
    for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
    work((void *)100);
    return 0;
}
#endif
