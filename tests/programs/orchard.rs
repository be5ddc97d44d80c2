// Types, places and values of Rust that conditions are compared on.
//
// The tests need no rustc: orchard-O0.s and orchard-O2.s are what it made of this file, and gcc assembles them.
// After a change, `python tests/support/rust.py` (with rustc in PATH) makes them anew.
#![no_std]
#![no_main]
#![allow(static_mut_refs, non_upper_case_globals, dead_code)]

use core::arch::asm;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {}
}

#[repr(i8)]
#[derive(Clone, Copy)]
pub enum Plain {
    Minus = -1,
    Zero = 0,
    Three = 3,
}

#[derive(Clone, Copy)]
pub enum Fruit {
    Apple,
    Pear,
    Plum,
}

#[derive(Clone, Copy)]
pub enum Shape {
    Empty,
    Circle(u32),
    Square { side: i16, angle: u8 },
}

#[derive(Clone, Copy)]
pub struct Point {
    x: i32,
    y: i64,
}

#[derive(Clone, Copy)]
pub struct Pair(u8, i64);

pub struct Newtype(i32);

pub struct Buffer<'a> {
    name: &'a [u8],
    len: usize,
    first: &'a Point,
    pair: (u8, i32, bool),
    grid: [[i16; 3]; 2],
    next: Option<&'a Buffer<'a>>,
    fruit: Fruit,
    plain: Plain,
    flag: bool,
    letter: char,
    inner: Pair,
    raw: *const i32,
}

pub union Bits {
    whole: u32,
    bytes: [u8; 4],
}

pub mod shop {
    pub static mut stock: i32 = -5;
    pub const LIMIT: usize = 17;
    pub mod back {
        pub static mut deep: u64 = 0x8000_0000_0000_0001;
    }
}

pub struct Values {
    a: i8,
    b: u8,
    c: i16,
    d: u16,
    e: i32,
    f: u32,
    g: i64,
    h: u64,
    i: isize,
    j: usize,
    k: bool,
    l: char,
    fruit: Fruit,
    plain: Plain,
}

#[rustfmt::skip]
static TABLE: [Values; 3] = [
    Values { a: -1, b: 255, c: -2, d: 65535, e: i32::MIN, f: 4_000_000_000, g: i64::MIN, h: u64::MAX, i: -9, j: 3,
             k: true, l: 'x', fruit: Fruit::Apple, plain: Plain::Minus },
    Values { a: -128, b: 128, c: i16::MIN, d: 32768, e: -7, f: 3, g: -5_000_000_000, h: 0x8000_0000_8000_0001, i: 0, j: 0,
             k: false, l: '\u{10ffff}', fruit: Fruit::Plum, plain: Plain::Three },
    Values { a: 127, b: 0, c: 300, d: 1, e: i32::MAX, f: u32::MAX, g: 9, h: 0, i: isize::MAX, j: usize::MAX,
             k: true, l: '\0', fruit: Fruit::Pear, plain: Plain::Zero },
];
static NUMBERS: [i32; 6] = [7, -8, 9, i32::MIN, 11, -12];
static mut POINTS: [Point; 3] = [Point { x: 1, y: -2 }, Point { x: -3, y: 1 << 40 }, Point { x: 5, y: -6 }];
static mut CHOSEN: usize = 1;
static mut HIDDEN: Bits = Bits { whole: 0x80ff_7f01 };
const SMALL: u8 = 9;

#[no_mangle]
pub static mut passed: i32 = 0;

macro_rules! pass {
    () => {
        unsafe { asm!("add dword ptr [rip + {}], 1", sym passed) }
    };
}

// What `value` refers to is alive until then: assembly may read all memory.
#[inline(never)]
fn keep<T>(value: &T) {
    unsafe { asm!("test {0}, {0}", in(reg) value) }
}

#[inline(never)]
#[rustfmt::skip]
fn integers(a: i8, b: u8, c: i16, d: u16, e: i32, f: u32, g: i64, h: u64, i: isize, j: usize, k: bool, l: char) -> i32 {
    let wide: i128 = g as i128;
    let sum = e.wrapping_add(c as i32);
    let both = k && e < 0;
    pass!(); // SITE integers
    keep(&(a, b, c, d, e, f));
    keep(&(g, h, i, j, k, l));
    keep(&(wide, sum, both));
    sum
}

#[inline(never)]
#[rustfmt::skip]
fn structures(point: Point, pair: Pair, tuple: (i32, u8, (bool, i16)), list: [i16; 4], whole: &[i32], text: &str,
              row: usize, fruit: Fruit, plain: Plain, real: f64) -> i64 {
    let near = &point;
    let nested = (point, [tuple, tuple]);
    let newtype = Newtype(point.x);
    let unit = ();
    let part = unsafe { core::mem::transmute::<(*const i16, usize), &[i16]>((&raw const list as *const i16, 2)) };
    pass!(); // SITE structures
    keep(&(point, pair, tuple, list, whole, text));
    keep(&(row, fruit, plain, real, near, unit, part));
    keep(&nested);
    keep(&newtype);
    point.y
}

impl<'a> Buffer<'a> {
    #[inline(never)]
    #[rustfmt::skip]
    fn method(&self, other: &mut Point, maybe: Option<&Point>, number: Option<u32>, raw: *mut i32, twice: &&Point,
              shape: Shape, call: fn(i32) -> i32) -> i32 {
        let len = self.len;
        let nothing: *const Point = core::ptr::null();
        let bits = Bits { whole: 0x80ff_7f01 };
        pass!(); // SITE method
        keep(&(self.len, &other.x, maybe, number, raw, twice));
        keep(&(shape, call, len, nothing));
        keep(&bits);
        self.pair.1
    }
}

fn double(x: i32) -> i32 {
    x.wrapping_mul(2)
}

#[no_mangle]
#[inline(never)]
pub extern "C" fn round_done() {
    unsafe { asm!("add dword ptr [rip + {}], 0", sym passed) }
}

#[inline(never)]
#[rustfmt::skip]
fn pass_row(row: usize) {
    let v = unsafe { &*(&raw const TABLE as *const Values).wrapping_add(row) };
    integers(v.a, v.b, v.c, v.d, v.e, v.f, v.g, v.h, v.i, v.j, v.k, v.l);
    let mut point = Point { x: v.e, y: v.g };
    let pair = Pair(v.b, v.g);
    let whole = unsafe { core::mem::transmute::<(*const i32, usize), &[i32]>((&raw const NUMBERS as *const i32, row + 2)) };
    structures(point, pair, (v.e, v.b, (v.k, v.c)), [v.c, -2, v.a as i16, 4], whole, "text", row, v.fruit, v.plain, 1.5);
    let mut number = v.e;
    let raw = &raw mut number;
    let last = Buffer { name: b"last", len: 1, first: &point, pair: (v.b, -1, v.k), grid: [[1, -2, 3], [-4, 5, v.c]],
                        next: None, fruit: Fruit::Plum, plain: Plain::Minus, flag: true, letter: 'z',
                        inner: Pair(1, -1), raw };
    let first = Buffer { name: b"first", len: v.j, first: &point, pair: (v.b, v.e, v.k), grid: [[7, v.c, 9], [-10, 11, -12]],
                         next: if row == 1 { None } else { Some(&last) }, fruit: v.fruit, plain: v.plain, flag: v.k,
                         letter: v.l, inner: pair, raw };
    let mut other = point;
    let shape = if row == 0 { Shape::Empty } else if row == 1 { Shape::Circle(v.f) } else { Shape::Square { side: v.c, angle: v.b } };
    first.method(&mut other, if row == 2 { None } else { Some(&point) }, if row == 1 { None } else { Some(v.f) }, raw, &&point,
                 shape, double);
    keep(&mut point);
}

#[no_mangle]
pub extern "C" fn main(count: i32, _arguments: *const *const u8) -> i32 {
    let mut done = 0;
    while done < (if count > 1 { 20 } else { 1 }) {
        pass_row(0);
        pass_row(1);
        pass_row(2);
        round_done();
        done += 1;
    }
    unsafe { keep(&(CHOSEN, POINTS[0].x, shop::stock, shop::back::deep, HIDDEN.whole, SMALL, shop::LIMIT)) }
    0
}
