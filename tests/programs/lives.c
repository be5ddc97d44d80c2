/* usage: lives HOW [ARGUMENT]: how the program's life goes on. Each way passes `work` and prints what it did. */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

long total;
static char **arguments;

__attribute__((noinline)) void work(long i, long k)
{
  __atomic_fetch_add(&total, i + k, __ATOMIC_RELAXED);
}

static void some(long from, long count)
{
  for (long i = from; i < from + count; i++)
    work(i, 0);
}

static long status_of(pid_t child)
{
  int status;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void plain(void)
{
  some(0, 100);
}

static void forks(void)
{
  some(0, 50);
  pid_t child = fork();
  if (child == 0) {
    total = 0;
    some(50, 50);
    exit(total == 3725 ? 7 : 1);
  }
  some(100, 50);
  printf("child %ld\n", status_of(child));
}

static void vforks_and_executes(void)
{
  some(0, 50);
  pid_t child = vfork();
  if (child == 0) {
    execl("/proc/self/exe", arguments[0], "child", NULL);
    _exit(1);
  }
  some(50, 50);
  printf("child %ld\n", status_of(child));
}

static void child(void)
{
  some(0, 30);
  exit(total == 435 ? 9 : 1);
}

static void executes(void)
{
  some(0, 50);
  execl(arguments[2], arguments[2], "200", "1", NULL);
}

/* Two libraries in turn, at the same place. */
static void loads(void)
{
  for (int round = 0; round < 4; round++) {
    void *library = dlopen(arguments[2 + round % 2], RTLD_NOW);
    if (!library) {
      puts(dlerror());
      exit(1);
    }
    long (*passes)(long) = (long (*)(long))dlsym(library, "passes");
    total += passes(40);
    dlclose(library);
  }
}

static void is_killed(void)
{
  some(0, 50);
  raise(SIGKILL);
}

static void aborts(void)
{
  some(0, 50);
  abort();
}

static const struct {
  const char *name;
  void (*run)(void);
} ways[] = {
    {"plain", plain}, {"forks", forks},       {"vforks", vforks_and_executes}, {"child", child},
    {"loads", loads}, {"executes", executes}, {"killed", is_killed},           {"aborts", aborts},
};

int main(int argc, char **argv)
{
  arguments = argv;
  for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
    if (!strcmp(argv[1], ways[way].name))
      ways[way].run();
  printf("total %ld\n", total);
  return 0;
}
