#!/bin/sh
# Installs a pruned app in the current folder, and leaves out what a running app never reads: types, source maps,
# C sources, and the database driver's binaries for other machines. Licences stay.
set -eu
npm ci --omit=dev --ignore-scripts
find . -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' -o -name '*.tsbuildinfo' \) -delete
driver=node_modules/better-sqlite3
rm -rf $driver/deps $driver/src
find $driver/prebuilds -type f ! -name "linux-$(node -p process.arch).node" -delete
