/* A program that comes 300 times by its own first instruction, `head`, and needs no library: to be linked
   with -Wl,-e,head. Prints its own sums. */
long passes, total;

__asm__(".text\n"
        ".globl head\n"
        ".type head, @function\n"
        "head:\n"
        "  incq passes(%rip)\n"
        "  mov passes(%rip), %rdi\n"
        "  call work\n"
        "  cmpq $300, passes(%rip)\n"
        "  jb head\n"
        "  call end\n"
        ".size head, . - head\n");

__attribute__((noinline)) void work(long i)
{
  total += i * 3;
}

static long call(long number, long first, const void *second, long third)
{
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(first), "S"(second), "d"(third)
                   : "rcx", "r11", "memory");
  return result;
}

static char *written(char *end, long value)
{
  do
    *--end = '0' + value % 10;
  while (value /= 10);
  *--end = ' ';
  return end;
}

void end(void)
{
  static char text[64];
  char *behind = text + sizeof text, *begin = behind;
  *--begin = '\n';
  begin = written(begin, total);
  begin = written(begin, passes);
  call(1, 1, begin, behind - begin);
  call(231, 0, 0, 0);
}

int main(void)
{
  return 1;
}
