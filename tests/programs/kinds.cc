// Functions of every kind that C++ has; `main` inlines some of them where it is optimised.
volatile int sink;
#define KEPT __attribute__((noinline))

namespace space {
struct Base {
    int own;
    KEPT Base(int a) : own(a) { sink += a; }
    KEPT ~Base() { sink += own; }
    KEPT int operator()(int a) {
        int b = a + own;
        sink += b;
        return b;
    }
    struct Nested {
        int own;
        KEPT int nested(int a) {
            int b = a + own;
            sink += b;
            return b;
        }
    };
    KEPT static int fixed(int a) {
        int b = a;
        sink += b;
        return b;
    }
};
} // namespace space

struct Derived : space::Base {
    Derived() : Base(3) {}
};

template <class T> struct Generic {
    T own;
    KEPT T generic(T a) {
        T b = a + own;
        sink += b;
        return b;
    }
};

KEPT int outside(int a) {
    struct Local {
        int own;
        KEPT int local(int a) {
            int b = a + own;
            sink += b;
            return b;
        }
    };
    auto lambda = [=](int q) {
        int z = q + a;
        sink += z;
        return z;
    };
    return Local{a}.local(3) + lambda(4);
}

int main() {
    Derived derived;
    space::Base::Nested nested{3};
    Generic<int> generic{4};
    return (derived(4) + nested.nested(6) + generic.generic(9) + space::Base::fixed(1) + outside(2)) == 0;
}
