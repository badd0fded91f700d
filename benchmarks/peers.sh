#!/usr/bin/env bash
# Times our kernels and other programs on the same workloads, in interleaved rounds, and prints one
# table; benchmarks/target/peers.json has it as JSON. Needs Debian's python3-numpy, python3-torch and libopenblas0-pthread
# (installed here if run as root). PEERS_ROUNDS: number of rounds, 7 unless set.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=/usr/bin/python3
data=$home/benchmarks/target/data

# Without OpenBLAS the two would use the reference BLAS, which is ten times slower: no fair peer.
for package in libopenblas0-pthread python3-numpy python3-torch; do
  dpkg -s "$package" >/dev/null 2>&1 ||
    apt-get install -y --no-install-recommends "$package" >/dev/null ||
    echo "peers: $package could not be installed; its rows will be missing" >&2
done
(cd "$home" && ./mvnw -B -q -pl benchmarks -am -DskipTests package)
mkdir -p "$data"
jar=$home/benchmarks/target/benchmarks.jar
"$java" -cp "$jar" org.normscale.benchmarks.Worker data "$data" W1 W2a W2b
exec "$python" "$home/benchmarks/peers/compare.py" "$data" "$jar" "$java" \
  "$home/benchmarks/target/peers.json" --python "$python" --rounds "${PEERS_ROUNDS:-7}"
