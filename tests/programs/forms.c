/* usage: forms LOOPS THREADS [MICROSECONDS], between signals of a timer that a handler ignores. One function with an instruction of each form that a strategy treats in its own
   way, each with a label. Prints a sum that any mistake changes, and how often a read has faulted: at every
   hundredth pass, where a handler goes on behind it. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <ucontext.h>

long passes, faults, values[2] = {5, 7};
static long loops, sums[64];

long forms(long i, long k, long *read);
void site_fault(void), behind_fault(void);

__asm__(".text\n"
        ".globl forms, site_push, site_mov, site_nop, site_lea, site_pushf, site_popf, site_store, site_rip,"
        " site_jcc, site_call, site_indirect, site_jmp, site_string, site_divide, site_vector, site_fault,"
        " behind_fault, site_leave, site_pop, site_ret, callee, callee2\n"
        ".type forms, @function\n"
        "forms:\n"
        "  push %rbp\n"
        "  mov %rsp, %rbp\n"
        "site_push: push %rbx\n"
        "site_mov: mov %rdi, %rbx\n"
        "site_nop: nop\n"
        "site_lea: lea 1(%rdi,%rsi,2), %rax\n"
        "  add %rax, %rbx\n"
        "site_pushf: pushfq\n"
        "  mov (%rsp), %rcx\n"
        "  and $0x8d5, %rcx\n"
        "  add %rcx, %rbx\n"
        "site_popf: popfq\n"
        "site_store: mov %rax, -64(%rsp)\n"
        "  add -64(%rsp), %rbx\n"
        "site_rip: lock incq passes(%rip)\n"
        "  test $1, %dil\n"
        "site_jcc: jz 1f\n"
        "  add $3, %rbx\n"
        "1:\n"
        "site_call: call callee\n"
        "site_indirect: call *%r8\n"
        "site_jmp: jmp 2f\n"
        "  ud2\n"
        "2: mov %rdi, %r10\n"
        "  mov %rsi, %r11\n"
        "  lea values(%rip), %rsi\n"
        "  lea -128(%rsp), %rdi\n"
        "  mov $16, %ecx\n"
        "site_string: rep movsb\n"
        "  add -128(%rsp), %rbx\n"
        "  add -120(%rsp), %rbx\n"
        "  mov %r10, %rdi\n"
        "  mov %r11, %rsi\n"
        "  mov %rdx, %r9\n"
        "  mov %rdi, %rax\n"
        "  xor %edx, %edx\n"
        "  mov $7, %ecx\n"
        "site_divide: div %rcx\n"
        "  add %rdx, %rbx\n"
        "  movq %rbx, %xmm0\n"
        "site_vector: paddq %xmm0, %xmm0\n"
        "  movq %xmm0, %rbx\n"
        "  xor %eax, %eax\n"
        "site_fault: mov (%r9), %rax\n"
        "behind_fault: add %rax, %rbx\n"
        "  mov %rbx, %rax\n"
        "  mov -8(%rbp), %rbx\n"
        "site_leave: leave\n"
        "  push %rcx\n"
        "site_pop: pop %rcx\n"
        "site_ret: ret\n"
        ".size forms, . - forms\n"
        "callee: add $2, %rbx\n"
        "  lea callee2(%rip), %r8\n"
        "  ret\n"
        "callee2: add $4, %rbx\n"
        "  ret\n");

static void on_fault(int number, siginfo_t *info, void *context)
{
  ucontext_t *there = context;
  if (there->uc_mcontext.gregs[REG_RIP] != (long)site_fault)
    abort();
  __atomic_fetch_add(&faults, 1, __ATOMIC_RELAXED);
  there->uc_mcontext.gregs[REG_RIP] = (long)behind_fault;
}

static long interval; /* microseconds */

static void ask_for_a_tick(long microseconds)
{
  struct itimerval once = {{0, 0}, {microseconds / 1000000, microseconds % 1000000}};
  setitimer(ITIMER_REAL, &once, NULL);
}

/* The next comes later where nothing was passed in between: a debugger may need longer for a pass. */
static void on_tick(int number)
{
  static long last, wait;
  wait = passes == last ? 2 * wait : interval;
  last = passes;
  ask_for_a_tick(wait);
}

static void *run(void *argument)
{
  long k = (long)argument;
  for (long i = 1; i <= loops; i++)
    sums[k] += forms(i, k, i % 100 ? &values[1] : NULL);
  return NULL;
}

int main(int argc, char **argv)
{
  pthread_t threads[64];
  struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
  long count = atol(argv[2]), sum = 0;
  loops = atol(argv[1]);
  sigaction(SIGSEGV, &action, NULL);
  if (argc > 3) {
    interval = atol(argv[3]);
    signal(SIGALRM, on_tick);
    ask_for_a_tick(interval);
  }
  for (long k = 1; k < count; k++)
    pthread_create(&threads[k], NULL, run, (void *)k);
  run(NULL);
  for (long k = 1; k < count; k++)
    pthread_join(threads[k], NULL);
  for (long k = 0; k < count; k++)
    sum += sums[k];
  printf("passes %ld faults %ld sum %ld\n", passes, faults, sum);
  return 0;
}
