// Sites where the values that only C++ has are in scope. usage: expressions [ROUNDS]
//
// A site is the line with `PASS; // SITE name`. A round passes each site three times, with the values of
// one row of the table each, and ends in `round_done`.
#include <climits>
#include <cstdlib>

#define PASS __asm__ volatile("addl $1, %0" : "+m"(passed)) // 7 bytes, told from all other code
#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif

namespace shop {
int stock = -5;
static unsigned short hidden_stock = 65000;
enum class Kind : signed char { None = -1, Some, Many = 100 };
enum class Wide : unsigned long { Top = 0x8000000000000000 };
enum Plain { Zero, Three = 3, Minus = -3 };

namespace inner {
unsigned long deep = 0xffffffff00000000;
const int fixed = 17;
} // namespace inner

template <class T, int N> struct Array {
    T items[N];
    static T made;
    T total() const { return items[0]; }
};
template <class T, int N> T Array<T, N>::made = T(-1);

struct Base {
    int base_value = -1;
    short same = 1;
    virtual ~Base() {}
    virtual int number() const { return base_value; }
};
struct Other {
    long other_value = LONG_MIN;
    short same = 2;
    unsigned char low : 3, high : 5;
    static int created;
};
int Other::created = 12;
struct Plainly {
    unsigned plain_value = 0x80000000u;
    union {
        int as_int;
        unsigned as_unsigned;
    };
};
struct Derived : Base, Other, Plainly {
    enum Inside { First = 1, Second = -1 };
    int own = 40;
    int base_value = 99; // hides Base's
    bool flag = true;
    unsigned bits : 5;
    signed int sign : 5;
    Kind kind = Kind::Many;
    Inside inside = Second;
    int &reference;
    const char *name = "derived";
    Derived *self = this;
    Array<short, 4> array = {{1, -2, 3, -32768}};
    static constexpr int limit = 1000;
    static long counter;
    explicit Derived(int &target) : bits(0), sign(0), reference(target) {}
    int number() const override { return own; }
    NOINLINE long method(int argument, const Derived &other, int own_row);
};
long Derived::counter = -1000000000000;

struct Single : Plainly {
    long more = 3;
};
} // namespace shop

using namespace shop;

struct Values {
    signed char sc;
    char c;
    unsigned char uc;
    short s;
    unsigned short us;
    int i;
    unsigned u;
    long l;
    unsigned long ul;
    bool b;
    Kind kind;
    Plain plain;
    char16_t wide;
    char32_t wider;
    wchar_t letter;
};
const volatile Values table[3] = {
    {-1, 'a', 255, -2, 65535, INT_MIN, 4000000000u, LONG_MIN, ULONG_MAX, true, Kind::None, Minus, 0xffff, 0x10ffff, -1},
    {-128, -128, 128, SHRT_MIN, 32768, -7, 3, -5000000000, 0x8000000080000001, false, Kind::Some, Zero, u'x', U'y', L'z'},
    {127, 0, 7, 300, 1, INT_MAX, UINT_MAX, 9, 0, true, Kind::Many, Three, 0, 0xffffffff, 0},
};

volatile int passed;
int &global_reference = shop::stock;
int target_of_reference = INT_MIN;
Array<int, 3> whole = {{7, -8, INT_MIN}};
Array<unsigned char, 2> small = {{255, 128}};
const volatile bool truths[2] = {true, false};
int grid[2][3] = {{1, -2, 3}, {-4, 5, INT_MAX}};

static void discard(int, ...) {}
static void (*volatile keep)(int, ...) = discard; // what is passed to it is alive until then

static NOINLINE int twice(int x)
{
    return 2 * x;
}

long shop::Derived::method(int argument, const Derived &other, int own_row)
{
    static int calls = -2;
    long local = argument + own + other_value;
    Other *as_other = this;
    const Base &as_base = other;
    calls++;
    PASS; // SITE method
    keep(0, this, argument, &other, own_row, local, as_other, &as_base);
    return local + calls;
}

NOINLINE int references(int &borrowed, const unsigned short &constant, int &&moved, Derived &object, long (&array)[3],
                        bool b, Kind kind, Plain plain, char16_t wide, char32_t wider, wchar_t letter, int &stacked,
                        signed char narrow)
{
    int &alias = borrowed;
    const Kind &kind_reference = kind;
    Derived *const pointer = &object;
    const Derived &again = *pointer;
    Single single;
    single.as_int = -moved;
    Plainly &part = single;
    auto difference = array[0] - array[1];
    bool both = b && borrowed < 0;
    int (*callback)(int) = twice;
    int Derived::*member = &Derived::own;
    Wide top = Wide::Top;
    PASS; // SITE references
    keep(0, &borrowed, &constant, &moved, &object, &array, b, (int)kind, plain, wide, wider, letter, &stacked, narrow);
    keep(0, &alias, &kind_reference, pointer, &again, &single, &part, difference, both, callback, object.*member, top);
    return alias + both;
}

template <class T> NOINLINE T generic(T value, const Array<T, 2> &values)
{
    static T last = 3;
    T doubled = value + value;
    last += value;
    PASS; // SITE generic
    keep(0, (long)value, (long)doubled, &values);
    return doubled + last;
}

extern "C" NOINLINE void round_done(void)
{
    passed += 0;
}

static void pass(int row)
{
    const volatile Values *v = &table[row];
    int borrowed = v->i, moved = row - 1, stacked = -row;
    unsigned short constant = v->us;
    long array[3] = {v->l, (long)v->ul, row};
    Derived object(borrowed), other(target_of_reference);
    object.bits = v->uc & 31;
    object.sign = v->sc;
    object.low = 5;
    object.high = 20 + row;
    object.as_int = v->i;
    object.kind = v->kind;
    other.own = row;
    object.method(row - 1, other, row);
    references(borrowed, constant, (int)moved, object, array, v->b, v->kind, v->plain, v->wide, v->wider, v->letter, stacked,
               v->sc);
    generic<unsigned char>(v->uc, small);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? std::atoi(argv[1]) : 1;
    for (int done = 0; done < rounds; done++) {
        for (int row = 0; row < 3; row++) pass(row);
        round_done();
    }
    return hidden_stock + inner::deep + inner::fixed + truths[0] + grid[0][0] + whole.total() > 5 ? 0 : 1;
}
