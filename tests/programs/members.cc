// Sites where names lead into classes by all ways that C++ has. usage: members [ROUNDS]
//
// A site is the line with `PASS; // SITE name`, as in expressions.cc; a round passes each three times.
#include <cstdlib>

#define PASS __asm__ volatile("addl $1, %0" : "+m"(passed)) // 7 bytes, told from all other code
#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif

volatile int passed;
int hidden_by_member = 77;
static int in_file = 5;
thread_local long counted = std::atoi("12");
static thread_local int in_thread = -3;

namespace outer {
int deep = 1;
namespace inner {
int deep = 2, only_inner = 3;
}
inline namespace latest {
int from_inline = 4;
}
namespace {
int unnamed = 6;
}
namespace alias_target {
int aliased = 8;
}
namespace shortly = alias_target;
using namespace inner;
enum class Signal : unsigned char { Red = 1, Green = 200 };
enum Loose : short { Low = -7, High = 7 };
} // namespace outer
namespace {
long top_unnamed = -6;
}
using outer::inner::only_inner;

struct Root {
    int root = 10;
    char same = 1;
    static int shared;
    virtual ~Root() {}
};
int Root::shared = 21;
struct Left : virtual Root {
    int left = 20;
    char same = 2;
};
struct Right : virtual Root {
    int right = 30;
    long reach = -1;
};
struct Bottom : Left, Right {
    int bottom = 40;
    static inline short inlined = -12;
    static constexpr unsigned fixed = 4000000000u;
};
struct Farther : Bottom {
    long padding[3] = {7, 8, 9};
    int farther = 50;
};

struct Plain {
    int first = 1, value = 2;
};
struct Second {
    int second = 3, value = 4;
    static long of_base;
};
long Second::of_base = -99;
struct Both : Plain, Second {
    int own = 5, value = 6;
    int hidden_by_member = 8;
    union {
        unsigned whole;
        struct {
            unsigned char low, next;
        };
    };
    union {
        long named_as;
        int part;
    } inside{-2};
    outer::Signal signal = outer::Signal::Green;
    outer::Loose loose = outer::Low;
    Plain &to_plain = *this;
    int &to_int = second;
    static int &static_reference;
    bool yes = true;
    NOINLINE int method(int argument);
    static NOINLINE int unbound(int argument);
};
static int referred = 13;
int &Both::static_reference = referred;
int &global_reference = referred;
static Plain plain_object;
static Plain &file_reference = plain_object;
int Both::*to_member = &Both::own;
int (Both::*to_method)(int) = &Both::method;

template <class T> struct Holder {
    T held;
    static T made;
    enum { Size = sizeof(T) };
};
template <class T> T Holder<T>::made = T(7);

static void discard(int, ...) {}
static void (*volatile keep)(int, ...) = discard; // what is passed to it is alive until then

int Both::method(int argument)
{
    static int calls = 3;
    whole = 0x1234 + argument;
    calls += argument;
    int value = 60 + argument;
    PASS; // SITE method
    keep(0, this, argument, &value);
    return calls + value;
}

int Both::unbound(int argument)
{
    int local = argument * 2;
    PASS; // SITE unbound
    keep(0, argument, &local);
    return local;
}

NOINLINE int virtuals(Bottom *bottom, Left *left, Right &right, Root *root, Both &both, Both *nothing, int row)
{
    Farther own;
    own.farther += row;
    Holder<int> holder{row};
    Holder<Plain> of_plain{};
    const int &of_constant = 5;
    int &&moved = row + 1;
    outer::Signal signal = row ? outer::Signal::Red : outer::Signal::Green;
    own.bottom = row;
    PASS; // SITE virtuals
    keep(0, bottom, left, &right, root, &both, nothing, &own, &holder, &of_plain, &of_constant, &moved, (int)signal, row);
    return own.bottom;
}

NOINLINE int lambdas(int row, Plain &by)
{
    int counter = row, other = 2 * row;
    auto closure = [&, other](int argument) {
        int local = argument + 1;
        PASS; // SITE closure
        keep(0, &counter, other, &by, &local, argument);
        return counter + other + by.first + local;
    };
    return closure(row + 3);
}

extern "C" NOINLINE void round_done(void)
{
    passed += 0;
}

static void pass(int row)
{
    Farther farther;
    Bottom bottom;
    Both both;
    bottom.root = row + 10;
    farther.root = -row;
    Bottom *dynamic = row & 1 ? &bottom : &farther;
    both.method(row);
    Both::unbound(row);
    virtuals(dynamic, dynamic, *dynamic, dynamic, both, nullptr, row);
    lambdas(row, both);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? std::atoi(argv[1]) : 1;
    for (int done = 0; done < rounds; done++) {
        for (int row = 0; row < 3; row++) pass(row);
        round_done();
    }
    in_thread += counted + outer::deep + outer::from_inline + outer::unnamed + outer::shortly::aliased;
    return top_unnamed + in_file + in_thread + only_inner + file_reference.first + hidden_by_member ? 0 : 1;
}
