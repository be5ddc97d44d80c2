/* usage: plugin_host LIBRARY... Loads each library in turn, calls its `value` 1000 times, and unloads it. */
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    long sum = 0;
    for (int n = 1; n < argc; n++) {
        void *library = dlopen(argv[n], RTLD_NOW);
        long (*value)(long, long) = library ? (long (*)(long, long))dlsym(library, "value") : 0;
        if (!value)
            return 2;
        for (long i = 0; i < 1000; i++)
            sum += value(i, n);
        dlclose(library);
    }
    printf("sum %ld\n", sum);
    return 0;
}
