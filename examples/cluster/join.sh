#!/usr/bin/env bash
# Joins the shards OUT/shard-* into OUT/merged. Status 4: blocks are missing; the message names their shards.
set -euo pipefail

: "${OUT:?the folder of the shards}"
normscale=${NORMSCALE:-./normscale}

exec "$normscale" merge "$OUT"/shard-* --out "$OUT/merged"
