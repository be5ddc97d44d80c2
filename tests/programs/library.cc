// Objects of the C++ library as conditions see them: the program says itself how often each is true.
//
// usage: library [ROUNDS]   A round passes `SITE objects` and `SITE method` once with each row, and ends in
// `round_done`. After the last one, a line `COUNT CONDITION` is printed for each condition: its passes in one
// round. With -DLLVM_LAYOUT=14 or 16, this file brings classes of its own with the members that libc++ of
// these versions gives its strings, vectors and pointers, for where no libc++ is installed.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#ifndef LLVM_LAYOUT
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#else
namespace std {
inline namespace __1 {
template <class T> struct char_traits {};
template <class T> struct allocator {};
template <class T> struct default_delete {};
template <class T, int N> struct __compressed_pair_elem { T __value_; };
template <class T> struct __compressed_pair_elem<T, 1> : T {};
template <class A, class B> struct __compressed_pair : __compressed_pair_elem<A, 0>, __compressed_pair_elem<B, 1> {};

template <class C, class T = char_traits<C>, class A = allocator<C>> class basic_string {
    struct __long {
#if LLVM_LAYOUT < 15
        size_t __cap_;
#else
        size_t __is_long_ : 1;
        size_t __cap_ : 63;
#endif
        size_t __size_;
        C *__data_;
    };
    struct __short {
#if LLVM_LAYOUT < 15
        union {
            unsigned char __size_;
            C __lx;
        };
#else
        struct {
            unsigned char __is_long_ : 1;
            unsigned char __size_ : 7;
        };
        char __padding_[sizeof(C) - 1];
#endif
        C __data_[23];
    };
    struct __rep {
        union {
            __long __l;
            __short __s;
        };
    };
    __compressed_pair<__rep, A> __r_;
#if LLVM_LAYOUT < 15
    bool is_long() const { return __r_.__value_.__s.__size_ & 1; }
#else
    bool is_long() const { return __r_.__value_.__s.__is_long_; }
#endif

  public:
    basic_string(const C *text)
    {
        size_t size = strlen(text);
        C *to = __r_.__value_.__s.__data_;
#if LLVM_LAYOUT < 15
        __r_.__value_.__s.__size_ = size << 1;
#else
        __r_.__value_.__s.__is_long_ = 0;
        __r_.__value_.__s.__size_ = size;
#endif
        if (size > 22) {
            __r_.__value_.__l.__cap_ = LLVM_LAYOUT < 15 ? size | 1 : size;
#if LLVM_LAYOUT >= 15
            __r_.__value_.__l.__is_long_ = 1;
#endif
            __r_.__value_.__l.__size_ = size;
            to = __r_.__value_.__l.__data_ = (C *)malloc(size + 1);
        }
        memcpy(to, text, size + 1);
    }
    const C *c_str() const { return is_long() ? __r_.__value_.__l.__data_ : __r_.__value_.__s.__data_; }
    const C *data() const { return c_str(); }
    size_t size() const
    {
        if (is_long()) return __r_.__value_.__l.__size_;
        return LLVM_LAYOUT < 15 ? __r_.__value_.__s.__size_ >> 1 : __r_.__value_.__s.__size_;
    }
    size_t length() const { return size(); }
    bool empty() const { return size() == 0; }
    const C &operator[](size_t index) const { return c_str()[index]; }
    const C &front() const { return c_str()[0]; }
    const C &back() const { return c_str()[size() - 1]; }
};
using string = basic_string<char>;
inline bool operator==(const string &left, const char *right) { return !strcmp(left.c_str(), right); }
inline bool operator!=(const string &left, const char *right) { return strcmp(left.c_str(), right); }
inline bool operator==(const char *left, const string &right) { return right == left; }

template <class C, class T = char_traits<C>> struct basic_string_view {
    const C *__data;
    size_t __size;
    basic_string_view(const C *text) : __data(text), __size(strlen(text)) {}
    size_t size() const { return __size; }
    size_t length() const { return __size; }
    bool empty() const { return __size == 0; }
    const C *data() const { return __data; }
    const C &operator[](size_t index) const { return __data[index]; }
    const C &back() const { return __data[__size - 1]; }
};
using string_view = basic_string_view<char>;
inline bool operator==(string_view left, const char *right)
{
    return left.size() == strlen(right) && !memcmp(left.data(), right, left.size());
}
inline bool operator!=(string_view left, const char *right) { return !(left == right); }

template <class T, class A = allocator<T>> struct vector {
    T *__begin_, *__end_;
    template <class U> vector(const U *first, const U *last) : __begin_((T *)calloc(last - first + 1, sizeof(T)))
    {
        __end_ = __begin_ + (last - first);
        for (T *to = __begin_; to < __end_;) *to++ = T(*first++);
    }
    size_t size() const { return __end_ - __begin_; }
    bool empty() const { return __begin_ == __end_; }
    T *data() { return __begin_; }
    T &operator[](size_t index) { return __begin_[index]; }
    const T &operator[](size_t index) const { return __begin_[index]; }
    T &front() { return *__begin_; }
    T &back() { return __end_[-1]; }
};
template <class T, size_t N> struct array {
    T __elems_[N];
    size_t size() const { return N; }
    bool empty() const { return N == 0; }
    const T &operator[](size_t index) const { return __elems_[index]; }
    const T &front() const { return __elems_[0]; }
    const T &back() const { return __elems_[N - 1]; }
};
template <class T, class D = default_delete<T>> struct unique_ptr {
#if LLVM_LAYOUT < 15
    __compressed_pair<T *, D> __ptr_;
    T *get() const { return __ptr_.__value_; }
    unique_ptr(T *pointer) { __ptr_.__value_ = pointer; }
#else
    T *__ptr_;
    T *get() const { return __ptr_; }
    unique_ptr(T *pointer) : __ptr_(pointer) {}
#endif
    T &operator*() const { return *get(); }
    T *operator->() const { return get(); }
    explicit operator bool() const { return get(); }
    bool operator==(decltype(nullptr)) const { return !get(); }
    bool operator!=(decltype(nullptr)) const { return get(); }
    friend bool operator==(decltype(nullptr), const unique_ptr &pointer) { return !pointer; }
};
template <class T> struct shared_ptr {
    T *__ptr_;
    void *__cntrl_ = nullptr;
    shared_ptr(T *pointer) : __ptr_(pointer) {}
    T *get() const { return __ptr_; }
    T &operator*() const { return *get(); }
    T *operator->() const { return get(); }
    explicit operator bool() const { return get(); }
    bool operator==(decltype(nullptr)) const { return !get(); }
};
template <class T> struct optional {
    union {
        char __null_state_;
        T __val_;
    };
    bool __engaged_;
    optional() : __null_state_(0), __engaged_(false) {}
    optional(T value) : __val_(value), __engaged_(true) {}
    bool has_value() const { return __engaged_; }
    explicit operator bool() const { return __engaged_; }
    const T &operator*() const { return __val_; }
    const T &value() const { return __val_; }
};
} // namespace __1
} // namespace std
#endif

#define PASS __asm__ volatile("addl $1, %0" : "+m"(passed) : : "memory")
#define NOINLINE __attribute__((noinline))
#define CASE(...) note(__COUNTER__, #__VA_ARGS__, (__VA_ARGS__) ? 1 : 0)

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

namespace shop {
template <class T> struct box {
    T content;
    static int made;
    box *next = nullptr;
};
template <class T> int box<T>::made = 7;

struct item {
    int price;
    std::string name;
    std::vector<int> sizes;
    std::unique_ptr<item> part;
    const std::string &label;
    NOINLINE int method(int row);
};
} // namespace shop
using namespace shop;

static const int numbers[] = {-1, 20, 300};
static const char *const names[] = {"", "abc", "a string that is kept in memory of its own"};
static std::vector<std::string> words(names, names + 3);
static box<short> boxed = {-5};
void *volatile anything = &boxed;

int shop::item::method(int row)
{
    PASS; // SITE method
    CASE(name == "abc");
    CASE(this->name.empty());
    CASE(sizes.size() > 1 && sizes[1] == 20);
    CASE(part != nullptr && part->price == 5);
    CASE(part && part->part);
    CASE(label.size() == name.size());
    return price + row;
}

NOINLINE int objects(std::string &s, const std::string *ps, std::vector<int> &v, const std::string_view &w,
                     const std::array<int, 3> &a, std::unique_ptr<item> &up, std::shared_ptr<item> &sp,
                     std::optional<int> &o, std::unique_ptr<box<short>> &ub, item *p, int row)
{
    PASS; // SITE objects
    CASE(s == "abc");
    CASE(s != "abc");
    CASE("abc" == s);
    CASE(s == "a string that is kept in memory of its own");
    CASE(*ps == "abc");
    CASE(ps->size() == 3);
    CASE(s == "");
    CASE(s.size() == 3);
    CASE(s.length() > 3);
    CASE(s.size() > 20 && s.size() < -1);
    CASE(s.empty());
    CASE(!s.empty() && s[0] == 'a' && s.back() == 'c');
    CASE(s.front() == 'a');
    CASE(strcmp(s.c_str(), "abc") == 0);
    CASE(std::strcmp(s.c_str(), "abc") != 0);
    CASE(strncmp(s.data(), "a string", 8) == 0);
    CASE(v.size() == 2);
    CASE(v.size() > 1 && v[1] == 20);
    CASE(v.empty());
    CASE(!v.empty() && v.front() == -1 && v.back() > 0);
    CASE(v.size() - row == 0);
    CASE(words[row] == "abc");
    CASE(words.size() == 3 && words[row].size() == 3 && words[row][1] == 'b');
    CASE(w == "abc");
    CASE(w != "abc" && w.size() > 3);
    CASE(w.length() == 3 && w[2] == 'c');
    CASE(!w.empty() && w.back() == 'n');
    CASE(a[1] == row && a.size() == 3);
    CASE(a.front() == 1 && a.back() == -row);
    CASE(up != nullptr);
    CASE(nullptr == up);
    CASE(up && up->price > 5);
    CASE(!up);
    CASE(up && (*up).price == 5);
    CASE(up.get() != nullptr && up.get()->price == 5);
    CASE(up && up->name == "abc");
    CASE(up && up->sizes.size() == 2);
    CASE(up && up->part && up->part->price == 5);
    CASE(sp && sp->price == 6);
    CASE(sp == nullptr || sp->sizes.back() == 300);
    CASE(o.has_value());
    CASE(o && *o == 2);
    CASE(o.has_value() && o.value() < 2);
    CASE(!o);
    CASE(ub->content == -5 && ub->next == nullptr);
    CASE(p == nullptr);
    CASE(p != nullptr and p->name == "abc");
    CASE(p && p->sizes[0] == -1);
    CASE(((box<short> *)anything)->content == -5);
    CASE(((shop::box<short> *)anything)->next == nullptr && shop::box<short>::made == 7);
    CASE(box<short>::made < 8 && row > 1);
    CASE(sizeof(shop::box<short>) == 16);
    int sum = s.size() + ps->size() + v.size() + w.size() + a[0] + !up + !sp + !o + !ub + row;
    return p ? p->method(row) + sum : sum;
}

extern "C" NOINLINE void round_done(void)
{
    passed += 0;
}

static std::string label("abc");

static item *made(int price, const char *name, int sizes)
{
    item *part = price > 4 ? made(price - 1, "part", 1) : nullptr;
    return new item{price, name, std::vector<int>(numbers, numbers + sizes), std::unique_ptr<item>(part), label};
}

static int pass(int row)
{
    std::string s(names[row]);
    std::vector<int> v(numbers, numbers + row);
    std::array<int, 3> a = {1, row, -row};
    std::unique_ptr<item> up(row ? made(4 + row, names[row], row) : nullptr);
    std::shared_ptr<item> sp(row == 1 ? nullptr : made(4 + row, "shared", 3));
    std::optional<int> o;
    if (row) o = std::optional<int>(row);
    std::unique_ptr<box<short>> ub(new box<short>{short(row - 6)});
    return objects(s, &s, v, names[row], a, up, sp, o, ub, row == 2 ? nullptr : made(6 - row, names[row], 2), row);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? std::atoi(argv[1]) : 1, sum = 0;
    for (int done = 0; done < rounds; done++) {
        for (int row = 0; row < 3; row++) sum += pass(row);
        round_done();
    }
    for (int index = 0; cases[index].text; index++)
        std::printf("%d %s\n", cases[index].count / rounds, cases[index].text);
    return sum < 0;
}
