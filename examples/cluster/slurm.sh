#!/usr/bin/env bash
# One shard per job of a Slurm array; then join.sh.
#
#   mkdir -p logs
#   jobs=$(sbatch --parsable --array=1-16 --export=ALL,EXPERIMENT=my.yaml,OUT=my-out examples/cluster/slurm.sh)
#   sbatch --dependency=afterok:$jobs --export=ALL,OUT=my-out examples/cluster/join.sh
#
# A job that was killed or ran out of time is submitted again as it was: it continues.
#SBATCH --job-name=normscale
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=04:00:00
#SBATCH --signal=TERM@60
#SBATCH --output=logs/%x-%A_%a.log
set -euo pipefail

: "${EXPERIMENT:?the experiment file}" "${OUT:?a folder that all jobs share}"
normscale=${NORMSCALE:-./normscale}
shard=$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_MAX

# The kernel is given because processors of a cluster may differ, and kernels differ by rounding.
exec "$normscale" run "$EXPERIMENT" --shard "$shard" --kernel "${KERNEL:-plain}" \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" --out "$OUT/shard-$SLURM_ARRAY_TASK_ID"
