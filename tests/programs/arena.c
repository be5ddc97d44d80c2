/* Runs through hand-made code in an arena that the linker knows nothing of, as if a probe stood in served(). */
#include <string.h>
#include <sys/mman.h>

#define ARENA ((void *)0x10000000)

void *entry = ARENA;
extern char resume_here[];

/* nop; lea -128(%rsp),%rsp; push %rax; nop; pop %rax; lea 128(%rsp),%rsp; nop; jmp *resume */
static const unsigned char code[] = {0x90, 0x48, 0x8d, 0x64, 0x24, 0x80, 0x50, 0x90, 0x58, 0x48, 0x8d, 0xa4, 0x24,
                                     0x80, 0,    0,    0,    0x90, 0xff, 0x25, 0,    0,    0,    0};

__attribute__((noinline, noclone)) long served(long value) {
    volatile long local = value * 3;
    __asm__ volatile("jmp *%0\n .globl resume_here\nresume_here:" : : "m"(entry) : "memory");
    return local + value;
}

int main(void) {
    char *arena = mmap(ARENA, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    char *target = resume_here;
    memcpy(arena, code, sizeof code);
    memcpy(arena + sizeof code, &target, sizeof target);
    long sum = 0;
    for (long i = 1; i < 20; i++) sum += served(i);
    return sum != 760;
}
