"""Runs all programs in interleaved rounds, checks that they agree, writes JSON and the page.

Times count only where the final loss agrees with that of the reference trainer (ejml).
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time

import machine
import page
import programs

parser = argparse.ArgumentParser()
parser.add_argument("home")
parser.add_argument("--data", required=True)
parser.add_argument("--jar", required=True)
parser.add_argument("--java", default="java")
parser.add_argument("--python", default="/usr/bin/python3")
parser.add_argument("--djl", default="", help="class path of the DJL peer, empty: left out")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--cores", default="1,2")
parser.add_argument("--only", default="", help="workloads and sections, separated by commas")
parser.add_argument("--quick", action="store_true", help="fewer networks, training only")
parser.add_argument("--result", required=True)
parser.add_argument("--page", required=True)
options = parser.parse_args()

# Time (s) that all rounds of one program on one workload may take; one round at least.
SHARE = 12.0
# Runs until compilers are warm: this long (s), or so often.
WARM, WARM_RUNS = 2.0, 20
# A round repeats short trainings until they took this long together (s), and takes their mean.
TURN, TURN_RUNS = 0.2, 10
# Relative difference of final losses: 12 digits in float64, 6 in float32.
AGREE = {64: 1e-12, 32: 1e-6}
# Time of an activation (ns) in the roofline: that of a tanh in float64 from a polynomial and a
# division at full speed; float32 has twice as many numbers in a register.
ACTIVATION = {64: 0.44, 32: 0.22}

FULL = ["W1", "W2a", "W2b", "W3", "W3x4"]
QUICK = ["W1x16", "W2ax16", "W2bx2", "W3", "W3x4"]
WIDTHS = ["W5-64", "W5-256", "W5-1024", "W5-4096", "W5-16384", "W5-65536"]
REPLICAS = ["W1x16", "W1x64", "W1x256", "W1x1024"]
MEMORY = ["W1x64", "W1", "W1x1024", "W2ax32", "W2a", "W2ax512", "W2bx2", "W2b", "W2bx32"]
SECTIONS = ["scaling", "memory", "quickstart", "predict"]

if options.quick:
    WARM = 0.5
only = [word for word in options.only.split(",") if word]
known = FULL + QUICK + SECTIONS
unknown = [word for word in only if word not in known]
if unknown:
    parser.error(f"--only {','.join(unknown)}: must be among {', '.join(dict.fromkeys(known))}")
cores_list = [int(c) for c in options.cores.split(",")]
cores_list = [c for c in cores_list if c <= len(os.sched_getaffinity(0))]


def wanted(section):
    return section in only if only else not options.quick


def log(text):
    print(f"{time.perf_counter() - START:6.0f} s  {text}", file=sys.stderr, flush=True)


def worker(*arguments):
    command = [options.java, *programs.VECTOR_API, "-cp", options.jar, *arguments]
    answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if answer.returncode != 0:
        sys.exit("peers: " + answer.stderr.strip())
    return answer.stdout


def peak():
    """GFLOP/s of one core in float64 and float32."""
    try:
        doubles, floats = map(float, worker("org.normscale.benchmarks.Peak").split())
        return {64: doubles, 32: floats}
    except ValueError:
        sys.exit("peers: the peak could not be measured")


def describe(names):
    """Writes the workloads' data; their sizes."""
    result = {}
    for line in worker("org.normscale.benchmarks.Worker", "data", options.data, *names).splitlines():
        name, replicas, flops, activations, bits = line.split()
        result[name] = {
            "name": name,
            "replicas": int(replicas),
            "flops": float(flops),
            "activations": float(activations),
            "bits": int(bits),
        }
    return result


def repeat(program, workload, cores, limit, runs):
    """Times of trainings, at least one, until they took long enough; and the final loss."""
    times = []
    while not times or (sum(times) < limit and len(times) < runs):
        seconds, loss = program.run(workload, cores)
        times.append(seconds)
    return times, loss


def measure(name, cores, competitors, rounds):
    """Rows of one workload: every program is warmed up, then all of them run in every round."""
    workload = workloads[name]
    left, times, losses = {}, {}, {}
    for program in competitors:
        try:
            warm, losses[program.name] = repeat(program, workload, cores, WARM, WARM_RUNS)
            left[program] = max(1, min(rounds, int(SHARE / warm[-1])))
            times[program] = []
        except (RuntimeError, OSError) as error:
            log(f"{name}: left out: {error}")
            program.close()
    for turn in range(rounds):
        for program in times:
            if turn < left[program]:
                turn_times, losses[program.name] = repeat(program, workload, cores, TURN, TURN_RUNS)
                times[program].append(statistics.mean(turn_times))
    log(f"{name}, {cores} cores: " + str({p.name: round(min(t), 4) for p, t in times.items()}))
    # The reference where it takes part; in the scaling runs, where it would take minutes, plain.
    reference = losses.get("normscale ejml", losses.get("normscale plain"))
    return [row(workload, cores, p.name, t, losses[p.name], reference) for p, t in times.items()]


def row(workload, cores, name, times, loss, reference):
    median = statistics.median(times)
    # Without the reference, and for a loss that is not a number, nothing counts.
    difference = abs(loss / reference - 1) if reference else math.nan
    agrees = difference < AGREE[workload["bits"]]
    return {
        "workload": workload["name"],
        "cores": cores,
        "program": name,
        "seconds": median,
        "fastest": min(times),
        "slowest": max(times),
        "rounds": len(times),
        "gflops": workload["flops"] / median / 1e9,
        "roofline_seconds": None,
        "loss": loss if math.isfinite(loss) else None,
        "loss_difference": difference if math.isfinite(difference) else None,
        "agrees": agrees,
    }


def with_roofline(rows, best):
    for r in rows:
        w = workloads[r["workload"]]
        products = w["flops"] / best[w["bits"]]
        roof = (products + ACTIVATION[w["bits"]] * w["activations"]) / 1e9 / r["cores"]
        r["roofline_seconds"] = roof
        r["roofline_share"] = roof / r["seconds"]


def best_peer(rows):
    peers = [r for r in rows if r["agrees"] and not r["program"].startswith("normscale")]
    return min(peers, key=lambda r: r["seconds"])["program"] if peers else None


def scaling(everything, first):
    """W5: our default and plain kernel beside the peer that is best on W1."""
    name = best_peer([r for r in first if r["workload"] == "W1" and r["cores"] == 1])
    name = name or "numpy"
    some = [p for p in everything if p.name in ("normscale vector", "normscale plain", name)]
    rows = []
    for workload in WIDTHS + REPLICAS:
        rows += measure(workload, 1, some, min(3, options.rounds))
    return rows


def memory():
    """Each in a virtual machine of its own, whose peak is that of the workload."""
    rows = []
    for name in MEMORY:
        program = programs.ours(options, "vector")
        program.run(workloads[name], cores_list[-1])
        rows.append(
            {
                "workload": name,
                "replicas": workloads[name]["replicas"],
                "cores": cores_list[-1],
                "bytes": program.peak_memory(),
            }
        )
        program.close()
    log("memory: " + str([round(r["bytes"] / 1e6) for r in rows]))
    return rows


def command_times(variants, rounds):
    """Wall times of command lines, interleaved. A variant: name, arguments of normscale."""
    times = {name: [] for name, _ in variants}
    for _ in range(rounds):
        for name, arguments in variants:
            with tempfile.TemporaryDirectory() as folder:
                full = [f"{options.home}/normscale", *arguments]
                if arguments[0] == "verify":
                    full += ["--out", f"{folder}/out"]
                start = time.perf_counter()
                answer = subprocess.run(full, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                times[name].append(time.perf_counter() - start)
                # 3 and 4: a claim refuted or undecided, which is a result as well.
                if answer.returncode not in (0, 3, 4):
                    log(f"{name} failed: {answer.stderr.decode()[-300:]}")
                    times[name] = [math.nan]
    times = {n: ts for n, ts in times.items() if not math.isnan(sum(ts))}
    log(str({n: [round(t, 2) for t in ts] for n, ts in times.items()}))
    return [
        {"name": n, "seconds": statistics.median(t), "fastest": min(t), "slowest": max(t)}
        for n, t in times.items()
    ]


START = time.perf_counter()
names = [w for w in (only or (QUICK if options.quick else FULL)) if w not in SECTIONS]
files = names + (WIDTHS + REPLICAS if wanted("scaling") else [])
workloads = describe(dict.fromkeys(files + (MEMORY if wanted("memory") else [])))
info = machine.cpuinfo()
core, aten = machine.openblas_core(info), machine.aten_capability(info)
everything = programs.all_programs(options, core, aten)
peaks = [peak()]
result = {"rows": [], "scaling": [], "memory": [], "quickstart": [], "predict": []}
load = os.getloadavg()
try:
    for name in names:
        for cores in cores_list:
            if cores <= workloads[name]["replicas"]:
                result["rows"] += measure(name, cores, everything, options.rounds)
    if wanted("scaling"):
        result["scaling"] = scaling(everything, result["rows"])
finally:
    for program in everything:
        program.close()
if wanted("memory"):
    result["memory"] = memory()
if wanted("quickstart"):
    kernels = [("default kernel", ["verify"]), ("ejml", ["verify", "--kernel", "ejml"])]
    result["quickstart"] = command_times(kernels, min(2, options.rounds))
if wanted("predict"):
    spec = f"{options.home}/benchmarks/specs/three-layers.yaml"
    result["predict"] = command_times([("three-layers", ["predict", spec])], options.rounds)
peaks.append(peak())
best = {bits: max(p[bits] for p in peaks) for bits in (64, 32)}
with_roofline(result["rows"], best)
with_roofline(result["scaling"], best)
result = {
    "machine": machine.describe(options.java, options.python, page.djl_versions(options.djl)),
    "rounds": options.rounds,
    "quick": options.quick,
    "minutes": (time.perf_counter() - START) / 60,
    "load_before": load[0],
    "openblas_coretype": core,
    "aten_cpu_capability": aten,
    "peak_gflops": {f"float{bits}": value for bits, value in best.items()},
    "activation_ns": {f"float{bits}": value for bits, value in ACTIVATION.items()},
    **result,
}
os.makedirs(os.path.dirname(options.result), exist_ok=True)
with open(options.result, "w") as f:
    json.dump(result, f, indent=1, allow_nan=False)
    f.write("\n")
print(page.training_table(result["rows"]))
page.write(result, options.page)
log(f"wrote {options.result} and {options.page}")
