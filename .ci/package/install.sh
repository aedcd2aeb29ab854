#!/bin/sh
# Installs Tarjuman for Linux or macOS into ~/.local/bin, or into the folder that is named:
#
#   sh install.sh [FOLDER]
set -eu

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

# All of it is in functions, so that half a download does nothing.
install() {
  version=0.2.0
  releases=${TARJUMAN_RELEASES:-https://code.example.org/tarjuman/releases/download}
  folder=${1:-$HOME/.local/bin}

  case $(uname -sm) in
    'Linux x86_64' | 'Linux amd64') system=linux-x86_64 sum=sha256-of-linux-x86_64 ;;
    'Linux aarch64' | 'Linux arm64') system=linux-arm64 sum=sha256-of-linux-arm64 ;;
    'Darwin arm64') system=macos-arm64 sum=sha256-of-macos-arm64 ;;
    'Darwin x86_64') system=macos-x86_64 sum=sha256-of-macos-x86_64 ;;
    *) fail "there is no program for $(uname -sm); \`cargo install tarjuman\` builds one" ;;
  esac

  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  name=tarjuman-$version-$system
  get "$releases/v$version/$name.tar.gz" "$scratch/archive"
  [ "$(sum_of "$scratch/archive")" = "$sum" ] ||
    fail "$name.tar.gz is not the file that was released: its checksum differs"

  tar -xzf "$scratch/archive" -C "$scratch"
  mkdir -p "$folder"
  # A program that is running can be replaced, but not written to.
  cp "$scratch/$name/tarjuman" "$folder/.tarjuman-new"
  mv -f "$folder/.tarjuman-new" "$folder/tarjuman"
  echo "Installed $("$folder/tarjuman" --version) as $folder/tarjuman"
  case ":$PATH:" in
    *":$folder:"*) ;;
    *) echo "Add $folder to your PATH to run it as tarjuman." ;;
  esac
}

get() {
  if command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --retry 3 --output "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$2" "$1"
  else
    fail 'neither curl nor wget is installed'
  fi || fail "cannot download $1"
}

sum_of() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$1"
  else
    shasum -a 256 "$1"
  fi | cut -d ' ' -f 1
}

install "$@"
