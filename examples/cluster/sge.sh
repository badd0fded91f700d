#!/usr/bin/env bash
# One shard per task of a Grid Engine array job; then join.sh.
#
#   qsub -t 1-16 -N normscale -v EXPERIMENT=my.yaml,OUT=my-out examples/cluster/sge.sh
#   qsub -hold_jid normscale -cwd -v OUT=my-out examples/cluster/join.sh
#
# A task that was killed or ran out of time is submitted again as it was: it continues.
#$ -S /bin/bash
#$ -cwd
#$ -pe smp 4
#$ -l h_vmem=2G
#$ -l h_rt=04:00:00
#$ -j y
set -euo pipefail

: "${EXPERIMENT:?the experiment file}" "${OUT:?a folder that all tasks share}"
normscale=${NORMSCALE:-./normscale}
shard=$SGE_TASK_ID/$SGE_TASK_LAST

# The kernel is given because processors of a cluster may differ, and kernels differ by rounding.
exec "$normscale" run "$EXPERIMENT" --shard "$shard" --kernel "${KERNEL:-plain}" \
  --jobs "${NSLOTS:-1}" --out "$OUT/shard-$SGE_TASK_ID"
