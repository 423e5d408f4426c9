#!/usr/bin/env bash
# Installs Dastarxon on Debian: a user, folders, a systemd unit with pm2-runtime, log rotation. Running it again changes nothing but what is missing.
#
#   sudo deploy/install.sh dastarxon-0.2.0-linux-x64.tar.gz [--port 80] [--no-start] [--root DIR]
#
# --root DIR works inside of DIR alone and starts the box as a plain process: for trying it out, as anybody.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
archive=''
port=80
starts=1
ROOT=''
while (($# > 0)); do
  case $1 in
    --root) ROOT=$(mkdir -p "${2:?--root needs a folder}" && readlink -f "$2") && shift 2 ;;
    --port) port=${2:?--port needs a number} && shift 2 ;;
    --no-start) starts=0 && shift ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" && exit 0 ;;
    -*) printf 'unknown option %s\n' "$1" >&2 && exit 2 ;;
    *) archive=$1 && shift ;;
  esac
done
# shellcheck source=deploy/parts.sh
. "$here/parts.sh"

[[ -n $archive ]] || fail 'name the release to install: deploy/install.sh dastarxon-….tar.gz'
if [[ ! $port =~ ^[0-9]{1,5}$ ]] || ((port < 1 || port > 65535)); then fail "$port is no port"; fi
[[ -n $ROOT || $(id -u) -eq 0 ]] || fail 'run it as root: sudo deploy/install.sh …'

check_system() {
  local id=''
  # shellcheck source=/dev/null
  id=$(. /etc/os-release 2>/dev/null && printf '%s %s' "${ID:-}" "${ID_LIKE:-}")
  [[ $id == *debian* ]] || say "This is not Debian ($id): it may work, but nobody has tried."
  if [[ -z $ROOT ]]; then
    command -v systemctl >/dev/null || fail 'systemd is missing'
    command -v runuser >/dev/null || fail 'runuser is missing: apt-get install util-linux'
  fi
}

make_user() {
  [[ -z $ROOT ]] || return 0
  if ! getent passwd "$BOX_USER" >/dev/null; then
    useradd --system --user-group --home-dir /var/lib/dastarxon --no-create-home --shell /usr/sbin/nologin "$BOX_USER"
  fi
  # USB printers belong to the first group, Bluetooth ones to the second.
  for group in lp dialout; do
    if getent group "$group" >/dev/null; then usermod -a -G "$group" "$BOX_USER"; fi
  done
}

make_folders() {
  mkdir -p "$(program_folder)/releases" "$ROOT/etc/dastarxon" "$ROOT/etc/systemd/system" "$ROOT/etc/logrotate.d"
  install -d -m 0750 "$(data_folder)"
  if [[ -z $ROOT ]]; then chown "$BOX_USER:$BOX_USER" "$(data_folder)"; fi
}

# Written once; what somebody changed in it stays.
write_settings() {
  [[ ! -e $(settings_file) ]] || return 0
  cat >"$(settings_file)" <<SETTINGS
# Settings of the box as a process; restart it after a change: systemctl restart $SERVICE
BOX_PORT=$port
DATA_DIR=/var/lib/dastarxon
# More names the box answers to, by comma
BOX_HOSTS=
LOG_LEVEL=info
SETTINGS
  chmod 0644 "$(settings_file)"
}

write_unit() {
  cat >"$ROOT/etc/systemd/system/$SERVICE.service" <<UNIT
[Unit]
Description=Dastarxon, the till and the customer book
After=network-online.target
Wants=network-online.target

[Service]
Type=simple
User=$BOX_USER
Group=$BOX_USER
WorkingDirectory=/opt/dastarxon/current
EnvironmentFile=/etc/dastarxon/box.env
Environment=HOME=/var/lib/dastarxon PM2_HOME=/var/lib/dastarxon/.pm2
ExecStart=$(command -v node) /opt/dastarxon/current/node_modules/pm2/bin/pm2-runtime start /opt/dastarxon/current/ecosystem.config.js
Restart=always
RestartSec=2
TimeoutStopSec=20
UMask=0027
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=yes
# The data, and places where a second disk for backups is mounted.
ReadWritePaths=/var/lib/dastarxon -/mnt -/media

[Install]
WantedBy=multi-user.target
UNIT
  chmod 0644 "$ROOT/etc/systemd/system/$SERVICE.service"
}

write_log_rotation() {
  cat >"$ROOT/etc/logrotate.d/$SERVICE" <<'ROTATION'
/var/lib/dastarxon/.pm2/logs/*.log /var/lib/dastarxon/.pm2/pm2.log {
  su dastarxon dastarxon
  daily
  maxsize 10M
  rotate 7
  compress
  delaycompress
  missingok
  notifempty
  copytruncate
}
ROTATION
  chmod 0644 "$ROOT/etc/logrotate.d/$SERVICE"
}

say_firewall() {
  [[ -z $ROOT ]] || return 0
  local shown
  shown=$(setting BOX_PORT 80)
  if command -v ufw >/dev/null && ufw status 2>/dev/null | grep -q 'Status: active'; then
    say "The firewall ufw is on. Let the restaurant's own network in: ufw allow from 192.168.0.0/16 to any port $shown proto tcp; ufw allow 5353/udp"
  elif command -v nft >/dev/null && nft list ruleset 2>/dev/null | grep -q 'policy drop'; then
    say "nftables drops what it does not know: accept tcp port $shown and udp port 5353 from the restaurant's own network."
  fi
}

check_system
check_node
make_user
make_folders
version=$(unpack_release "$archive")
write_settings
write_unit
write_log_rotation
before=$(current_version)
if [[ -n $before && $before != "$version" ]]; then
  fail "version $before is installed here: bring it to $version with deploy/update.sh, which makes a backup first"
fi
switch_to "$version"
if [[ -z $ROOT ]]; then
  systemctl daemon-reload
  systemctl enable --quiet "$SERVICE"
fi
if ((starts)) && ! is_healthy "$version" 0; then
  start_box
  is_healthy "$version" 90 || fail "the box does not answer. See: $(log_hint)"
fi
say "Dastarxon $version is installed in /opt/dastarxon, its data is in /var/lib/dastarxon."
if ((starts)); then say "Its address and the code for the first device: $(log_hint)"; fi
say_firewall
