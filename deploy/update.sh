#!/usr/bin/env bash
# Brings an installed Dastarxon to another release: backup first, then the switch, and back by itself when the box does not answer in the new version.
#
#   sudo /opt/dastarxon/current/deploy/update.sh dastarxon-0.3.0-linux-x64.tar.gz [--root DIR] [--patience SECONDS]
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
archive=''
patience=90
ROOT=''
while (($# > 0)); do
  case $1 in
    --root) ROOT=$(readlink -f "${2:?--root needs a folder}") && shift 2 ;;
    --patience) patience=${2:?--patience needs seconds} && shift 2 ;;
    -h | --help) sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" && exit 0 ;;
    -*) printf 'unknown option %s\n' "$1" >&2 && exit 2 ;;
    *) archive=$1 && shift ;;
  esac
done
# shellcheck source=deploy/parts.sh
. "$here/parts.sh"

KEPT_RELEASES=3

[[ -n $archive ]] || fail 'name the release: deploy/update.sh dastarxon-….tar.gz'
[[ -n $ROOT || $(id -u) -eq 0 ]] || fail 'run it as root'
before=$(current_version)
[[ -n $before ]] || fail 'Dastarxon is not installed here: deploy/install.sh does that'
check_node

# Prints the file of the backup. The program that made the data makes it; a first release without that program leaves it to the new one.
back_up() {
  local program
  program="$(program_folder)/releases/$before/dist/server/backup.js"
  [[ -f $program ]] || program="$(program_folder)/releases/$version/dist/server/backup.js"
  as_box env BACKUP_KIND=update node "$program" | head -n 1
}

# The old program may not know the data that the new one has already rebuilt: then it gets the backup.
go_back() {
  say "The box does not answer as version $version: going back to $before."
  stop_box
  switch_to "$before"
  start_box
  if is_healthy "$before" "$patience"; then
    fail "version $before runs again, with its data as it was"
  fi
  stop_box
  say "Version $before can't read what version $version has left: restoring $backup."
  as_box node "$(program_folder)/releases/$version/dist/server/restore.js" "$backup" || fail "the backup could not be restored: $backup"
  start_box
  is_healthy "$before" "$patience" || fail "version $before does not answer either. The backup is $backup"
  fail "version $before runs again, with the data of $backup"
}

# The current one, the one before, and the newest of the rest.
drop_old_releases() {
  local releases name
  local -a others=()
  releases="$(program_folder)/releases"
  while IFS= read -r name; do
    [[ $name == "$version" || $name == "$before" ]] || others+=("$name")
  done < <(cd "$releases" && find . -mindepth 1 -maxdepth 1 -type d -printf '%T@ %f\n' | sort -rn | cut -d ' ' -f 2-)
  for name in "${others[@]:$((KEPT_RELEASES - 2))}"; do rm -rf "${releases:?}/$name"; done
}

version=$(unpack_release "$archive")
if [[ $version == "$before" ]]; then
  say "Version $version is installed already."
  exit 0
fi
say "Backing up version $before …"
backup=$(back_up) || fail 'no backup could be made: nothing was changed'
[[ -f $backup ]] || fail 'no backup could be made: nothing was changed'
say "Backup: $backup"
stop_box
switch_to "$version"
start_box
is_healthy "$version" "$patience" || go_back
drop_old_releases
say "Dastarxon runs as version $version."
