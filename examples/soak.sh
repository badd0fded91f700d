#!/usr/bin/env bash
# A long run that watches its resident memory: examples/soak.sh [MINUTES, 20]
# Fails if the mean of the last third exceeds that of the middle third by more than 10 %. Linux only.
set -euo pipefail

minutes=${1:-20}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
normscale=${NORMSCALE:-$home/normscale}
out=$(mktemp -d)
# With more memory the virtual machine fills its heap for many minutes before it collects: that looks like growth.
export NORMSCALE_JAVA_OPTS=${NORMSCALE_JAVA_OPTS:--Xmx256m}
pid=
cleanup() {
  [ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true
  rm -rf "$out"
}
trap cleanup EXIT

# Far more replicas than fit the time; outputs are kept one by one for the first 20,000 of a cell only.
"$normscale" run "$home/examples/quickstart.yaml" network.widths='[[32, 32], [64, 64]]' \
  network.gammas='[[0.7, 0.7]]' replicas=10000000 max-replicas=10000000 name=soak \
  --out "$out/soak" --quiet &
pid=$!

end=$((SECONDS + minutes * 60))
while [ $SECONDS -lt $end ]; do
  sleep 2
  kill -0 "$pid" 2>/dev/null || { echo "soak: the run has ended early" >&2; exit 1; }
  awk '/^VmRSS:/ {print $2}' "/proc/$pid/status" >>"$out/rss"
done
kill -TERM "$pid"
stopped=$SECONDS
wait "$pid" || true
pid=
echo "soak: $(find "$out/soak/blocks" -name '*.block' | wc -l) block files, stopped within $((SECONDS - stopped)) s"

awk '{rss[NR] = $1} END {
  third = int(NR / 3)
  for (i = third + 1; i <= 2 * third; i++) middle += rss[i] / third
  for (i = NR - third + 1; i <= NR; i++) last += rss[i] / third
  printf "soak: resident memory (MB): first %.0f, mean of the middle third %.0f, of the last third %.0f\n", \
    rss[1] / 1024, middle / 1024, last / 1024
  if (last > 1.1 * middle) { print "soak: memory grows"; exit 1 }
  print "soak: memory is flat"
}' "$out/rss"
