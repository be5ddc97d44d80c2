#!/bin/sh
# Sets up what the Makefile's targets need, from nothing on Debian and Ubuntu, and quickly when it is there:
#   setup.sh packages       system packages, by apt, only those that are missing
#   setup.sh venv           .venv with ubp (editable) and what its tests need
#   setup.sh gdb VERSION    .venv/gdbs/VERSION, a GDB from PyPI in a virtual environment of its own
#   setup.sh lldb VERSION   .venv/lldbs/VERSION, an LLDB of the distribution (14, 16, 19, 22) or from PyPI (20.1, 21.1, 23.1)
# No terminal, no standard input, no question; each step may be repeated.
set -eu
exec </dev/null
cd "$(dirname "$0")/../.."
# A caller's settings must not redirect what is installed here.
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USER=0
export DEBIAN_FRONTEND=noninteractive

VENV=.venv
WITHOUT_SYSTEM_GDB=$VENV/gdbs/without-system-gdb

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- system packages ---------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif have sudo && sudo -n true 2>/dev/null; then sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    else return 1
    fi
}

missing_packages() {
    have gcc || echo gcc
    have g++ || echo g++
    have objdump || echo binutils
    [ -e /usr/include/stdlib.h ] || echo libc6-dev
    have gdb || echo gdb
    [ -n "$(usable_python)" ] || echo python3 python3-venv
}

apt_install() {
    have apt-get && as_root true || return 1
    say "installing $*"
    # an unreachable extra source is no reason to stop: the install decides
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update >&2 || true
    as_root apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" >&2
}

step_packages() {
    missing=$(missing_packages | tr '\n' ' ')
    [ -z "$missing" ] || apt_install $missing || true
    rest=$(missing_packages | grep -vx gdb | tr '\n' ' ')
    [ -z "$rest" ] || fail "missing: $rest- install them by your package manager (apt needs root or sudo without a password)"
}

# --- the virtual environment -------------------------------------------------------------------

is_usable() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1; }

usable_python() { # the first Python that can make a virtual environment and run ubp, or nothing
    for python in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
        if is_usable "$python"; then echo "$python"; return; fi
    done
}

fingerprint() { # of what an installation is made from; the folder counts, as scripts and .pth files name it
    { pwd; cat "$@"; } | cksum
}

is_current() { # FOLDER FINGERPRINT: installed from the same, and its Python still runs
    [ -e "$1/.installed" ] && [ "$(cat "$1/.installed")" = "$2" ] && "$1/bin/python" -c '' 2>/dev/null
}

step_venv() {
    print=$(fingerprint pyproject.toml tests/support/setup.sh)
    if is_current "$VENV" "$print"; then return; fi
    say "installing ubp into $VENV"
    is_usable "$VENV/bin/python" || "$(usable_python)" -m venv --clear "$VENV"
    "$VENV/bin/python" -m pip install -q -e '.[dev]' >&2
    echo "$print" >"$VENV/.installed"
}

# --- GDB from PyPI -----------------------------------------------------------------------------

has_libpython() { # the wheel's GDB loads the libpython of the interpreter it is installed for; 3.10 to 3.14 exist
    "$1" - <<'PYTHON' >/dev/null 2>&1
import os, sys, sysconfig
name = sysconfig.get_config_var("INSTSONAME")
folders = [os.path.join(sys.base_exec_prefix, "lib"), sysconfig.get_config_var("LIBDIR")]
shared = ".so" in name and any(os.path.exists(os.path.join(folder, name)) for folder in folders)
sys.exit(not (shared and (3, 10) <= sys.version_info[:2] <= (3, 14)))
PYTHON
}

python_with_libpython() {
    for python in "$VENV/bin/python" /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
        if is_usable "$python" && has_libpython "$python"; then echo "$python"; return; fi
    done
}

note_system_gdb() { # for the tests, which else insist on it
    mkdir -p "$VENV/gdbs"
    if have gdb; then
        rm -f "$WITHOUT_SYSTEM_GDB"
    else
        say "no gdb, and no way to install one: only the GDB from PyPI is used"
        echo "gdb is missing and could not be installed" >"$WITHOUT_SYSTEM_GDB"
    fi
}

step_gdb() {
    note_system_gdb
    home=$VENV/gdbs/$1
    print=$(fingerprint tests/support/setup.sh)
    if is_current "$home" "$print"; then return; fi
    [ -n "$(python_with_libpython)" ] || apt_install libpython3-dev python3-venv || true
    python=$(python_with_libpython)
    [ -n "$python" ] || fail "the GDB from PyPI needs a Python 3.10 to 3.14 with a shared libpython: install libpython3-dev"
    say "installing GDB $1 into $home"
    "$python" -m venv --clear "$home"
    "$home/bin/python" -m pip install -q "gdb-for-pwndbg==$1.*" >&2
    # its first start links libpython into the environment: not to be left to tests that run side by side
    "$home/bin/gdb" -nx -batch -ex 'python import sys' >&2 || fail "GDB $1 from PyPI does not start"
    echo "$print" >"$home/.installed"
}

# --- LLDB --------------------------------------------------------------------------------------

lldb_wrapper() { # FILE PROGRAM SERVER PYTHONPATH: an executable that needs no setting of the user's
    cat >"$1" <<SCRIPT
#!/bin/sh
PATH="/usr/bin:\$PATH" LLDB_DEBUGSERVER_PATH=$3 PYTHONPATH="$4\${PYTHONPATH:+:\$PYTHONPATH}" exec $2 "\$@"
SCRIPT
    chmod +x "$1"
}

lldb_wrappers() { # HOME LLDB TREE: the debugger, and its debug adapter, which has another name before LLDB 18
    modules=$(module_folder "$3")
    adapter=$3/bin/lldb-dap
    [ -x "$adapter" ] || adapter=$3/bin/lldb-vscode
    mkdir -p "$1/bin"
    lldb_wrapper "$1/bin/lldb" "$2" "$3/bin/lldb-server" "$modules"
    lldb_wrapper "$1/bin/lldb-dap" "$adapter" "$3/bin/lldb-server" "$modules"
}

lldb_runs() { # with Python
    "$1" --no-lldbinit -b -o "script print('py' + 'thon')" 2>/dev/null | grep -qx python
}

module_folder() { # where the Python module `lldb` lies, below a folder
    find "$1" -name lldb -path '*-packages/lldb' ! -path '*/python3/*' -prune 2>/dev/null | head -1 | xargs -r dirname
}

lldb_of_distribution() { # VERSION HOME: the packages as they are
    [ -x "/usr/bin/lldb-$1" ] || apt_install "lldb-$1" "python3-lldb-$1" python3-six || return 1
    lldb_wrappers "$2" "/usr/bin/lldb-$1" "/usr/lib/llvm-$1"
}

lldb_beside_another() { # VERSION HOME: Debian installs the Python module of one release only
    apt_install "liblldb-$1" || return 1
    root=$PWD/$2/root
    rm -rf "$root" && mkdir -p "$root"
    (cd "$root" && apt-get -q -o APT::Sandbox::User=root download "lldb-$1" "python3-lldb-$1" >&2 &&
        for package in *.deb; do dpkg -x "$package" . && rm "$package"; done) || return 1
    tree=$root/usr/lib/llvm-$1
    lldb_wrappers "$2" "$tree/bin/lldb" "$tree"
}

lldb_of_pypi() { # VERSION HOME
    [ -n "$(python_with_libpython)" ] || apt_install libpython3-dev python3-venv || true
    python=$(python_with_libpython)
    [ -n "$python" ] || fail "the LLDB from PyPI needs a Python 3.10 to 3.14 with a shared libpython: install libpython3-dev"
    "$python" -m venv --clear "$2"
    "$2/bin/python" -m pip install -q "lldb-for-pwndbg==$1.*" >&2
}

step_lldb() { # without a way to install one of the distribution's, the tests do without it, and say so
    home=$VENV/lldbs/$1
    print=$(fingerprint tests/support/setup.sh)
    if is_noted "$home" "$print"; then return; fi
    say "installing LLDB $1 into $home"
    rm -f "$VENV/lldbs/without-$1"
    case "$1" in
    14) lldb_of_distribution "$1" "$home" || true ;;
    1[5-9] | 2[0-2]) lldb_beside_another "$1" "$home" || true ;;
    *) lldb_of_pypi "$1" "$home" ;;
    esac
    mkdir -p "$home"
    if lldb_runs "$home/bin/lldb"; then
        :
    elif [ "$1" -lt 23 ] 2>/dev/null; then
        say "no LLDB $1 here, and no way to install it: the tests do without"
        echo "LLDB $1 could not be installed" >"$VENV/lldbs/without-$1"
    else
        fail "LLDB $1 does not start"
    fi
    echo "$print" >"$home/.installed"
}

is_noted() { # FOLDER FINGERPRINT: tried with the same
    [ -e "$1/.installed" ] && [ "$(cat "$1/.installed")" = "$2" ] &&
        { [ -e "$VENV/lldbs/without-${1##*/}" ] || lldb_runs "$1/bin/lldb"; }
}

case "${1:-}" in
packages | venv) "step_$1" ;;
gdb) step_gdb "${2:?VERSION is missing}" ;;
lldb) step_lldb "${2:?VERSION is missing}" ;;
*) fail "unknown step '${1:-}': packages, venv, gdb VERSION or lldb VERSION" ;;
esac
