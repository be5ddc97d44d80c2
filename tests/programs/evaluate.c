/* Evaluates expressions, each by C's compiler and by machine code that is handed in, in the same states of memory
   and of registers. EXPRESSIONS names a file with the declarations and `static long (*const expressions[])(void)`.

   usage: evaluate ORDER    ORDER: a header, the code, then the states: near and far memory of each. See native.py.
   Writes for each state a record for each expression, and the registers behind the last. */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void *landing[5];

static void fault(void)
{
    __builtin_longjmp(landing, 1);
}

static void *follow(const void *pointer)
{
    if ((uintptr_t)pointer < 4096 || (uintptr_t)pointer >= -4096ul) fault();
    return (void *)pointer;
}

#define FOLLOW(type, pointer) ((type *)follow(pointer))
#define LEAST(type) ((type)(1ul << (8 * sizeof(type) - 1)))
#define DIVIDE(type, left, operator, right)                                                     \
    ({                                                                                          \
        type x_ = (left), y_ = (right);                                                         \
        if (!y_ || ((type)-1 < 0 && y_ == (type)-1 && x_ == LEAST(type))) fault();              \
        x_ operator y_;                                                                         \
    })
#define WHOLE(real)                                                                             \
    ({                                                                                          \
        double x_ = (real);                                                                     \
        if (!(x_ > -0x1p63 && x_ < 0x1p63)) fault();                                            \
        (long)x_;                                                                               \
    })
#define SHIFT(type, left, operator, count)                                                      \
    ({                                                                                          \
        type x_ = (left);                                                                       \
        int n_ = (count);                                                                       \
        if ((unsigned)n_ >= 8 * sizeof(type)) fault();                                          \
        x_ operator n_;                                                                         \
    })

#include EXPRESSIONS

enum { COUNT = sizeof expressions / sizeof *expressions };

struct header {
    uint64_t states, code_size, code, back_at, near, near_size, far, far_size, expected, cells, registers;
};
struct cells {
    uint64_t owned_hits, hits, owned_true_hits, true_hits, ignore, faults, audit, unused;
};
struct record {
    int64_t value;
    uint8_t fault, hits, true_hits, faults;
} __attribute__((packed));

uint64_t kept_stack, *given, left[20];
void *code;

/* In the order of the registers' numbers; the stack pointer stays. */
#define EACH(do) do(0, rax) do(1, rcx) do(2, rdx) do(3, rbx) do(5, rbp) do(6, rsi) do(7, rdi) do(8, r8) do(9, r9) \
    do(10, r10) do(11, r11) do(12, r12) do(13, r13) do(14, r14) do(15, r15)
#define LOAD(number, name) "movq 8*" #number "(%rsp), %" #name "\n"
#define STORE(number, name) "movq %" #name ", left+8*" #number "\n"

void enter(void), back(void);
__asm__(".pushsection .text\n"
        "enter: push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
        "movq %rsp, kept_stack\n"
        "subq $256, %rsp\n" /* the registers are loaded from the stack, below which code may write */
        "movq given, %rsi; movups 512(%rsi), %xmm0; movups 528(%rsi), %xmm1\n"
        "movq %rsp, %rdi; movl $16, %ecx; rep movsq\n" EACH(LOAD)
        "jmp *code\n"
        "back:" EACH(STORE) "movups %xmm0, left+128; movups %xmm1, left+144\n"
        "movq kept_stack, %rsp\n"
        "pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx; ret\n"
        ".popsection");

static void *map(uint64_t address, uint64_t size)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
    void *place = mmap((void *)address, size, PROT_READ | PROT_WRITE | PROT_EXEC, flags, -1, 0);
    if (place == MAP_FAILED) abort();
    return place;
}

static void get(void *place, uint64_t size)
{
    if (fread(place, 1, size, stdin) != size) abort();
}

static void wrong(int number, siginfo_t *information, void *context)
{
    (void)context;
    fprintf(stderr, "signal %d, address %p\n", number, information->si_addr);
    _exit(1);
}

static void run(struct record *records, int64_t *expected, struct cells *cells)
{
    memset(cells, 0, COUNT * sizeof *cells);
    for (int i = 0; i < COUNT; i++) {
        volatile int number = i;
        records[number] = (struct record){0};
        if (__builtin_setjmp(landing))
            records[number].fault = 1;
        else
            records[number].value = expressions[number]();
        i = number;
        expected[i] = records[i].value;
    }
    enter();
    for (int i = 0; i < COUNT; i++) {
        records[i].hits = cells[i].hits, records[i].true_hits = cells[i].true_hits, records[i].faults = cells[i].faults;
    }
    fwrite(records, sizeof *records, COUNT, stdout);
    fwrite(left, sizeof left, 1, stdout);
}

int main(int argc, char **argv)
{
    struct header at;
    if (argc != 2 || !freopen(argv[1], "rb", stdin)) return 2;
    sigaction(SIGSEGV, &(struct sigaction){.sa_sigaction = wrong, .sa_flags = SA_SIGINFO}, 0);
    get(&at, sizeof at);
    code = map(at.code, at.code_size);
    get(code, at.code_size);
    *(void **)at.back_at = (void *)back;
    map(at.near, at.near_size), map(at.far, at.far_size);
    given = (uint64_t *)at.registers;
    struct record *records = malloc(COUNT * sizeof *records);
    int64_t *expected = map(at.expected, COUNT * sizeof *expected);
    struct cells *cells = map(at.cells, (COUNT + 1) * sizeof *cells); /* the last: nobody owns them */
    for (uint64_t state = 0; state < at.states; state++) {
        get((void *)at.near, at.near_size), get((void *)at.far, at.far_size);
        run(records, expected, cells);
    }
    return 0;
}
