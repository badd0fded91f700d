#!/usr/bin/env bash
# Makes the reports of the site's gallery: site/gallery.sh [FOLDER], by default site/target/gallery.
# The next build of the site shows them. Takes some minutes; reports that are there are kept.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
gallery=${1:-site/target/gallery}
mkdir -p "$gallery"

# show NAME STATUS COMMAND...: runs normscale COMMAND --out ...; fails on another exit status
show() {
  local name=$1 expected=$2 status=0
  shift 2
  [ -f "$gallery/$name/command.txt" ] && return
  ./normscale "$@" --quiet --out "$gallery/$name" >&2 || status=$?
  if [ "$status" -ne "$expected" ]; then
    echo "gallery.sh: $name: status $status instead of $expected" >&2
    exit 1
  fi
  # Last: it marks a complete report.
  echo "./normscale $*" >"$gallery/$name/command.txt"
}

show quickstart 0 verify examples/quickstart.yaml
show wrong-rates 3 verify examples/wrong-rates.yaml
show inner-layers 0 verify examples/inner.yaml
show batch-normalization 0 symmetric --students 2 --teachers 2 --simulate
