/* Pointers that no condition should have followed: one that leads nowhere, and a null pointer. */
#include <stdio.h>

struct point {
    int x, y;
};
static struct point good = {1, 2};

__attribute__((noinline)) int work(int n, struct point *p) {
    __asm__ volatile("" ::: "memory");
    return n + (p == &good);
}

int main(void) {
    int sum = 0;
    for (int n = 0; n < 20; n++) {
        struct point *p = n == 7 ? (struct point *)0x123456789000 : n == 12 ? 0 : &good;
        sum += work(n, p);
    }
    printf("%d\n", sum);
    return 0;
}
