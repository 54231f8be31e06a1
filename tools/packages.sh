# shellcheck shell=bash
# Sourced by run.sh and test.sh: says what it does, and installs what is missing.
# A package is missing when what it brings (a command or a file) is not there, so that
# nothing is asked of the network on a machine that has it all.

# Clones of the project share what ccache keeps.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

say() { printf '\n== %s\n' "$*"; }
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# probe PACKAGE WHAT: prints PACKAGE unless WHAT (a command, or a path below /usr) is there.
probe() {
  case "$2" in
    /*) compgen -G "$2" >/dev/null || printf '%s\n' "$1" ;;
    *) command -v "$2" >/dev/null || printf '%s\n' "$1" ;;
  esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "needs root or sudo for: $*"
  fi
}

# install_missing TABLE: lines "package what"; installs those whose WHAT is absent.
install_missing() {
  local missing=() package what
  while read -r package what; do
    [ -z "$package" ] || mapfile -t -O "${#missing[@]}" missing < <(probe "$package" "$what")
  done <<<"$1"
  if [ "${#missing[@]}" -eq 0 ]; then
    echo "nothing to install"
    return
  fi
  echo "installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq || die "apt-get update failed: is the network there?"
  as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    die "could not install: ${missing[*]}"
}
