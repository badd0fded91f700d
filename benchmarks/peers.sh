#!/usr/bin/env bash
# Times our kernels and other programs on the same workloads, in interleaved rounds, and prints one
# table. A full run takes 10 to 20 minutes on an otherwise idle machine and writes
# benchmarks/results/peers.json and docs/performance.md.
#
# Usage: peers.sh [--rounds N] [--cores 1,2] [--quick] [--only W1,W3,memory] [--no-build]
#   --rounds N  rounds of which medians are taken (5)
#   --cores C   numbers of cores (1,2)
#   --quick     fewer networks, training only
#   --only X    some of: W1 W2a W2b W3 W3x4 scaling memory quickstart predict
#   --no-build  takes the jars as they are
# With --quick or --only the results go to benchmarks/target instead.
#
# The peers are Debian's python3-numpy and python3-torch with libopenblas0-pthread (installed here if
# run as root) and DJL with the PyTorch engine (from Maven Central, Linux on x86-64).
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=/usr/bin/python3
target=$home/benchmarks/target
results=$home/benchmarks/results/peers.json
page=$home/docs/performance.md
build=yes
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick) arguments+=("$1") results=$target/quick.json page=$target/quick.md ;;
    --only)
      [ $# -gt 1 ] || { echo "peers: --only needs a value" >&2; exit 2; }
      arguments+=("$1" "$2") results=$target/quick.json page=$target/quick.md
      shift
      ;;
    --rounds | --cores)
      [ $# -gt 1 ] || { echo "peers: $1 needs a value" >&2; exit 2; }
      arguments+=("$1" "$2")
      shift
      ;;
    --no-build) build=no ;;
    -h | --help)
      sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    *)
      echo "peers: unknown argument $1; see --help" >&2
      exit 2
      ;;
  esac
  shift
done

# Without OpenBLAS the two would use the reference BLAS, which is ten times slower: no fair peer.
for package in libopenblas0-pthread python3-numpy python3-torch; do
  dpkg -s "$package" >/dev/null 2>&1 ||
    { apt-get update -q && apt-get install -yq --no-install-recommends "$package"; } >/dev/null 2>&1 ||
    echo "peers: $package could not be installed; its rows will be missing" >&2
done
"$python" -c 'import numpy' 2>/dev/null || { echo "peers: $python needs numpy" >&2; exit 2; }

if [ "$build" = yes ]; then
  echo "peers: building ..." >&2
  (cd "$home" && ./mvnw -B -q -pl cli,benchmarks -am -DskipTests package && touch cli/target/normscale.jar)
  (cd "$home" && ./mvnw -B -q -Ppeers -pl benchmarks/djl -am -DskipTests package) ||
    echo "peers: DJL could not be built; its rows will be missing" >&2
fi
djl=$home/benchmarks/djl/target
classpath=
[ -f "$djl/djl-peer.jar" ] && [ -d "$djl/lib" ] && classpath="$djl/djl-peer.jar:$djl/lib/*"

mkdir -p "$target/data"
trap 'rm -rf "$target/data"' EXIT
"$python" "$home/benchmarks/peers/compare.py" "$home" --data "$target/data" \
  --jar "$target/benchmarks.jar" --java "$java" --python "$python" --djl "$classpath" \
  --result "$results" --page "$page" ${arguments[@]+"${arguments[@]}"}
