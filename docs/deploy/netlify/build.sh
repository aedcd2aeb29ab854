#!/usr/bin/env bash
# Installs Tarjuman and builds the site, for its own address or for that of a preview.
set -euo pipefail

TARJUMAN_VERSION=0.2.0
TARJUMAN_SHA256=sha256-of-linux-x86_64
TARJUMAN_RELEASES=https://code.example.org/tarjuman/releases/download

folder=$(mktemp -d)
archive=$folder/tarjuman.tar.gz
curl --fail --silent --show-error --location --retry 3 --output "$archive" \
  "$TARJUMAN_RELEASES/v$TARJUMAN_VERSION/tarjuman-$TARJUMAN_VERSION-linux-x86_64.tar.gz"
echo "$TARJUMAN_SHA256  $archive" | sha256sum --check
tar -xzf "$archive" -C "$folder" --strip-components=1

# Netlify sets these three.
if [ "$CONTEXT" = production ]; then
  address=$URL
else
  address=$DEPLOY_PRIME_URL
fi
"$folder/tarjuman" build --strict --host netlify --base-url "$address/"
