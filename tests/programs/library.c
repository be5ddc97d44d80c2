// Strings and memory as conditions see them: the program says itself how often each is true.
//
// usage: library [ROUNDS]   A round passes `SITE strings` once with each row, and ends in `round_done`.
// After the last one, a line `COUNT CONDITION` is printed for each condition: its passes in one round.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASS __asm__ volatile("addl $1, %0" : "+m"(passed) : : "memory")
#define NOINLINE __attribute__((noinline))
#define SAYS(text, expression) note(__COUNTER__, text, (expression) ? 1 : 0)
#define CASE(expression) SAYS(#expression, expression)

struct record {
    int id;
    char name[8];
    char full[4];
    unsigned char bytes[4];
    struct record *next;
    const char *label;
};

static struct record last = {2, "last", {'w', 'x', 'y', 'z'}, "ab", 0, "end"};
static struct record first = {1, "first", {'w', 'x', 0, 'z'}, "abc", &last, 0};

static const struct row {
    const char *s;
    const char *raw; // not always text in UTF-8
    struct record *r;
    const void *memory;
} rows[] = {
    {"hello", "\xe9t\xe9", &first, "hello, world"}, {"help", "\xe9", &last, "help, world!!"},
    {"", "", &first, "\0\0\0\0\0\0\0\0\0\0\0\0"},       {"hel", "h\xff", &last, "hello, world"},
    {"hello, world", "\x80", 0, "hello, worl\0"},   {"h\tx\"y\\", "hello", &last, "h\tx\"y\\~~~~~~"},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static struct {
    const char *text;
    int count;
} cases[200];
volatile int passed;

static void note(int index, const char *text, int is_true)
{
    cases[index].text = text;
    cases[index].count += is_true;
}

NOINLINE static int inspect(const char *s, const char *raw, struct record *r, const void *memory, int row)
{
    const unsigned char *u = (const unsigned char *)s;
    char local[8];
    memcpy(local, rows[row].s, 7);
    local[7] = 0;
    PASS; // SITE strings
    CASE(strcmp(s, "hello") == 0);
    CASE(strcmp(s, "hello") != 0);
    CASE(0 == strcmp("hel", s));
    CASE(!strcmp(s, ""));
    CASE(!!strcmp(s, "help"));
    CASE(strcmp(s, "h\tx\"y\\") == 0);
    CASE(strcmp(raw, "\xe9t\xe9") == 0);
    CASE(strcmp(raw, "h\377") == 0 || strcmp(raw, "\x80") == 0);
    CASE(strcmp(raw, "hello") != 0);
    CASE(strcmp((const char *)u, "help") == 0);
    CASE(strcmp(s + 1, "elp") == 0);
    CASE(strcmp(&s[2], "llo") == 0 && row == 0);
    CASE(strcmp(local, "help") == 0);
    CASE(r != NULL && strcmp(r->name, "last") == 0);
    CASE(r && !strcmp(r->name, "first") && r->next != NULL && !strcmp(r->next->label, "end"));
    CASE(NULL == r);
    CASE(strcmp(rows[row].s, "hello, world") == 0);
    CASE(strncmp(s, "hello", 3) == 0);
    CASE(strncmp(s, "hello", 5) == 0);
    CASE(strncmp(s, "hello", 6) == 0);
    CASE(strncmp(s, "hello", 100) == 0);
    CASE(strncmp(s, "anything", 0) == 0);
    CASE(memcmp(memory, "hello", 5) == 0);
    CASE(memcmp(memory, "\0\0\0", 3) == 0);
    CASE(memcmp(memory, "hello, worl\0", 12) != 0);
    CASE(!memcmp(memory, s, 3));
    CASE(r && memcmp(r->full, "wxyz", 4) == 0);
    CASE(r && memcmp(r->full, last.full, 4) == 0);
    CASE(r && memcmp(r->name, r->bytes, 1) != 0);
    CASE((row == 1) == true);
    CASE((row & 1) == false && strcmp(s, "hello") != 0 ? row > 2 : row == 1);
    SAYS("$_streq(s, \"hello\")", strcmp(s, "hello") == 0);
    SAYS("!$_streq(s, \"hello\")", strcmp(s, "hello") != 0);
    SAYS("$_streq(\"hel\", s)", strcmp(s, "hel") == 0);
    SAYS("$_streq(s, \"\")", !*s);
    SAYS("$_streq(s, \"h\\tx\\\"y\\\\\")", strcmp(s, "h\tx\"y\\") == 0);
    SAYS("$_streq(u, \"help\")", strcmp(s, "help") == 0);
    SAYS("$_streq(local, \"help\")", strcmp(local, "help") == 0);
    SAYS("$_streq(local + 1, \"elp\")", strcmp(local, "help") == 0);
    SAYS("r && $_streq(r->name, \"last\")", r && strcmp(r->name, "last") == 0);
    SAYS("r && $_streq(r->full, \"wxyz\")", r && memcmp(r->full, "wxyz", 4) == 0);
    SAYS("r && $_streq(r->full, \"wxyzab\")", 0);
    SAYS("r && $_streq(r->full, \"wx\")", r && strncmp(r->full, "wx", 3) == 0);
    SAYS("r && $_streq(r->bytes, \"abc\")", r && memcmp(r->bytes, "abc", 4) == 0);
    SAYS("$_streq(rows[row].s, \"hel\") == (row == 3)", 1);
    SAYS("$_strlen(s) == 5", strlen(s) == 5);
    SAYS("$_strlen(s) != 5", strlen(s) != 5);
    SAYS("$_strlen(s) > 5", strlen(s) > 5);
    SAYS("$_strlen(s) >= 5", strlen(s) >= 5);
    SAYS("$_strlen(s) < 4", strlen(s) < 4);
    SAYS("4 > $_strlen(s)", strlen(s) < 4);
    SAYS("$_strlen(s) <= 4", strlen(s) <= 4);
    SAYS("$_strlen(s) == 0", !*s);
    SAYS("$_strlen(s) >= 0", 1);
    SAYS("$_strlen(s) > 0", *s);
    SAYS("r && $_strlen(r->full) == 4", r && !memcmp(r->full, "wxyz", 4));
    SAYS("r && $_strlen(r->full) > 2", r && !memcmp(r->full, "wxyz", 4));
    SAYS("$_strlen(local) == 7", strlen(local) == 7);
    SAYS("$_memeq(memory, s, 3)", memcmp(memory, s, 3) == 0);
    SAYS("$_memeq(memory, rows[0].memory, 11)", memcmp(memory, rows[0].memory, 11) == 0);
    SAYS("$_memeq(memory, rows[0].memory, 12)", memcmp(memory, rows[0].memory, 12) == 0);
    SAYS("$_memeq(memory, s, 0)", 1);
    SAYS("r && $_memeq(r->name, last.name, 8)", r == &last);
    SAYS("r && $_memeq(r->full + 1, last.full + 1, 3)", r == &last);
    return r ? r->id : 0;
}

NOINLINE void round_done(void)
{
    passed += 0;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1, sum = 0;
    for (int done = 0; done < rounds; done++) {
        for (int row = 0; row < ROWS; row++)
            sum += inspect(rows[row].s, rows[row].raw, rows[row].r, rows[row].memory, row);
        round_done();
    }
    for (int index = 0; cases[index].text; index++)
        printf("%d %s\n", cases[index].count / rounds, cases[index].text);
    return sum < 0;
}
