// Names and types that C does not have.
#include <cstdio>

namespace ns {
int in_namespace = 3;
template <class T> struct Box {
    T value;
    static int made;
};
template <class T> int Box<T>::made = 4;
enum class Mode : signed char { Off = -1, On };
enum Plain { First = 3 };
struct Base {
    virtual ~Base() {}
    int base_value = 1;
};
struct Other {
    long other_value = 6;
};
struct Derived : Base, Other {
    int own = 2;
    unsigned bits : 3;
    static const int constant = 5;
    __attribute__((noinline)) int method(int argument) {
        int local = argument + own + base_value + other_value;
        return local + bits;
    }
};
struct Virtual : virtual Base {
    int own = 2;
    int &reference;
    explicit Virtual(int &target) : reference(target) {}
};
// passed and returned by a hidden pointer
struct Copied {
    int number;
    explicit Copied(int n) : number(n) {}
    Copied(const Copied &other) : number(other.number + 1) {}
    ~Copied() { number = 0; }
};
} // namespace ns
using namespace ns;

int &global_reference = ns::in_namespace;

extern "C" __attribute__((noinline)) int plain_c(int x) {
    int y = x + 1;
    return y;
}

__attribute__((noinline)) int references(int &&moved, int &borrowed, bool yes, char32_t wide, signed char narrow) {
    auto closure = [&](int z) { return z + borrowed; };
    int inside = closure(moved);
    return inside + borrowed + yes + (int)wide + narrow;
}

__attribute__((noinline)) int objects(ns::Derived *derived, int (*callback)(int)) {
    Box<int> box{3};
    Mode mode = Mode::On;
    Plain plain = First;
    int target = 1;
    Virtual virtually(target);
    int table[2][3] = {{1, 2, 3}, {4, 5, 6}};
    box.value += callback(table[1][1]);
    return box.value + (int)mode + plain + derived->method(2) + virtually.own;
}

__attribute__((noinline)) Copied by_hidden_pointer(Copied given, int times) {
    Copied result(given.number);
    result.number *= times;
    return result;
}

int main(int argc, char **) {
    int sum = argc;
    Derived derived;
    derived.bits = 2;
    for (int i = 0; i < 2; i++) sum += references(i + 2, sum, true, U'x', -1) + objects(&derived, plain_c);
    sum += by_hidden_pointer(Copied(sum), 3).number;
    std::printf("%d %d %d\n", sum, Box<int>::made, global_reference);
}
