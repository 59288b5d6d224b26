# What the scripts share: Python, the virtual environment, Node, the front end and the browser.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    stop "Walk & Talk needs Python 3.11 or later. Install it, or name it: PYTHON=/path/to/python3.11 $0"
}

PYTHON=$(find_python) || exit 1

# digest FILE...: one word for the content of files and folders.
digest() {
    "$PYTHON" - "$@" <<'PYTHON'
import hashlib, pathlib, sys
found = hashlib.sha256()
for name in sys.argv[1:]:
    top = pathlib.Path(name)
    for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
        if path.is_file():
            found.update(str(path).encode() + path.read_bytes())
print(found.hexdigest())
PYTHON
}

enough_room() {
    local free
    free=$(df -Pk . | awk 'NR==2 {print $4}')
    [ "$free" -gt 2000000 ] || stop "Less than 2 GB are free on this disk. Make room, then run $0 again."
}

# install NAME: a virtual environment that holds exactly requirements/NAME.txt.
install() {
    local wanted=".venv/installed-$1" now
    now=$(digest "requirements/$1.txt" pyproject.toml)
    if [ -f "$wanted" ] && [ "$(cat "$wanted")" = "$now" ]; then return; fi
    enough_room
    if [ ! -x .venv/bin/python ]; then
        say "Making .venv …"
        "$PYTHON" -m venv .venv || stop "python -m venv failed; on Debian: apt install python3-venv"
    fi
    say "Installing Python packages (a minute or two the first time) …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        --requirement "requirements/$1.txt" \
        || stop "Python packages could not be installed. Is there a network? Nothing is lost: run $0 again."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
        --no-build-isolation --editable .
    printf '%s' "$now" >"$wanted"
}

# Put a Node that suits first on the path: the machine's, else the wheel's.
use_node() {
    local suits='const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a==20&&b>=19)?0:1)'
    if command -v node >/dev/null && command -v npm >/dev/null && node -e "$suits"; then return; fi
    export PATH="$PWD/.venv/bin:$PATH"
}

install_front_end() {
    use_node
    local wanted="node_modules/.installed" now
    now=$(digest package-lock.json)
    if [ -f "$wanted" ] && [ "$(cat "$wanted")" = "$now" ]; then return; fi
    say "Installing front-end packages …"
    npm ci --silent || stop "Front-end packages could not be installed. Is there a network? Run $0 again."
    printf '%s' "$now" >"$wanted"
}

build_front_end() {
    local wanted="walktalk/design/static/walktalk/.built" now
    now=$(digest frontend package-lock.json)
    if [ -f "$wanted" ] && [ "$(cat "$wanted")" = "$now" ]; then return; fi
    install_front_end
    say "Building the front end …"
    npm run --silent build || stop "The front end could not be built; the lines above say why."
    printf '%s' "$now" >"$wanted"
}

find_chromium() {
    local name
    for name in chromium chromium-browser google-chrome; do command -v "$name" && return; done
    return 1
}

install_chromium() {
    if CHROMIUM=$(find_chromium); then export CHROMIUM; return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing Chromium …"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
            --no-install-recommends chromium >/dev/null \
            || stop "apt could not install chromium. Install it by hand, then run $0 again."
        CHROMIUM=$(find_chromium); export CHROMIUM
    elif ! .venv/bin/playwright install chromium; then
        stop "The browser tests need Chromium. Install the package 'chromium', then run $0 again."
    fi
}
