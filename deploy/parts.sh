# shellcheck shell=bash
# What install.sh and update.sh share. Sourced, never run.

SERVICE=dastarxon
BOX_USER=dastarxon
# A folder to work in instead of the whole system, for trying things out: nothing outside of it is touched.
ROOT=${ROOT:-}

say() { printf '%s\n' "$*"; }

fail() {
  printf 'dastarxon: %s\n' "$*" >&2
  exit 1
}

program_folder() { printf '%s/opt/dastarxon' "$ROOT"; }
data_folder() { printf '%s/var/lib/dastarxon' "$ROOT"; }
settings_file() { printf '%s/etc/dastarxon/box.env' "$ROOT"; }

# One setting of box.env, or what is given as its default.
setting() {
  local value
  value=$(sed -n "s/^$1=//p" "$(settings_file)" 2>/dev/null | tail -n 1)
  printf '%s' "${value:-$2}"
}

# 20.19 and later of 20, 22.12 and later: what package.json asks for.
check_node() {
  command -v node >/dev/null || fail 'Node is missing. Install Node 20.19 or newer, for example: apt-get install nodejs (Debian 13), or from https://nodejs.org'
  local version major minor
  version=$(node --version)
  major=${version#v}
  minor=${major#*.}
  major=${major%%.*}
  minor=${minor%%.*}
  if ((major < 20 || (major == 20 && minor < 19) || major == 21 || (major == 22 && minor < 12))); then
    fail "Node $version is too old: 20.19 or newer is needed (22.12 or newer in line 22)"
  fi
}

# Unpacks a release beside the others and prints its version. A release that is there already is left alone: it may be running.
unpack_release() {
  local archive=$1 releases folder version
  releases="$(program_folder)/releases"
  [[ -f $archive ]] || fail "there is no file $archive: make a release with npm run release"
  mkdir -p "$releases"
  folder=$(mktemp -d "$releases/.unpacking-XXXXXX")
  if ! tar -xzf "$archive" -C "$folder" --strip-components=1 --no-same-owner; then
    rm -rf "$folder"
    fail "$archive can't be unpacked"
  fi
  version=$(sed -n 's/^ *"version": *"\([0-9A-Za-z.+-]*\)".*/\1/p' "$folder/package.json" | head -n 1)
  if [[ -z $version || ! -f $folder/dist/server/main.js || ! -d $folder/node_modules/pm2 ]]; then
    rm -rf "$folder"
    fail "$archive is not a release of Dastarxon"
  fi
  if [[ -d $releases/$version ]]; then
    rm -rf "$folder"
  else
    chmod -R u=rwX,go=rX "$folder"
    mv "$folder" "$releases/$version"
  fi
  printf '%s' "$version"
}

# Makes a release the current one, in one step.
switch_to() {
  local link
  link="$(program_folder)/current"
  ln -sfn "releases/$1" "$link.new"
  mv -T "$link.new" "$link"
}

current_version() {
  local target
  target=$(readlink "$(program_folder)/current" 2>/dev/null || true)
  printf '%s' "${target##*/}"
}

# Runs a command as the user of the box, with the settings of the box.
as_box() {
  local -a environment=("DATA_DIR=$(data_folder)" "HOME=$(data_folder)")
  if [[ -z $ROOT ]]; then
    runuser -u "$BOX_USER" -- env "${environment[@]}" "$@"
  else
    env "${environment[@]}" "$@"
  fi
}

# Where a person reads what the box says.
log_hint() {
  if [[ -z $ROOT ]]; then printf 'journalctl -u %s -n 60' "$SERVICE"; else printf '%s/run/dastarxon.log' "$ROOT"; fi
}

pid_file() { printf '%s/run/dastarxon.pid' "$ROOT"; }

start_box() {
  if [[ -z $ROOT ]]; then
    systemctl start "$SERVICE"
    return
  fi
  mkdir -p "$ROOT/run"
  (
    cd "$(program_folder)/current" || exit 1
    DATA_DIR=$(data_folder) DEMO=0 BOX_PORT=$(setting BOX_PORT 80) nohup node dist/server/main.js >>"$ROOT/run/dastarxon.log" 2>&1 &
    printf '%s' $! >"$(pid_file)"
  )
}

stop_box() {
  if [[ -z $ROOT ]]; then
    systemctl stop "$SERVICE"
    return
  fi
  local pid
  pid=$(cat "$(pid_file)" 2>/dev/null || true)
  rm -f "$(pid_file)"
  [[ -n $pid ]] || return 0
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 1 100); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
}

# Waits until the box answers as healthy in this version. Second argument: seconds.
is_healthy() {
  local version=$1 seconds=$2 port
  port=$(setting BOX_PORT 80)
  node - "$port" "$version" "$seconds" <<'JS'
const [port, version, seconds] = process.argv.slice(2);
const until = Date.now() + Number(seconds) * 1000;
const look = async () => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
    const health = await response.json();
    if (response.ok && health.version === version) process.exit(0);
  } catch {
    // It is not there yet.
  }
  if (Date.now() > until) process.exit(1);
  setTimeout(look, 250);
};
look();
JS
}
