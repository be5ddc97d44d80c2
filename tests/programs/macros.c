/* Words that are macros at some lines only, among them the name of a variable and that of a member. */
#define LIMIT 2
typedef int number;
struct pair {
    int left, right;
};

struct pair pair = {1, 2};
volatile int passed;

__attribute__((noinline)) int plain(int i, number left)
{
    passed += i + left;
    return passed;
}

#define i (2 - (int)sizeof(int))
#define left right
#define number unsigned
__attribute__((noinline)) int with_macros(int j)
{
    passed += j;
    return passed;
}
#undef i
#undef left
#undef number

int main(void)
{
    for (int pass = 0; pass < 4; pass++) {
        plain(pass, 7);
        with_macros(pass);
    }
    return 0;
}
