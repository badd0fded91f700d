"""Runs all programs in interleaved rounds, checks that they agree, prints one table and JSON.

Usage: compare.py DATA JAR JAVA RESULT.json [--rounds N] [--seconds S] [--peak GFLOPS]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time

import workloads

parser = argparse.ArgumentParser()
parser.add_argument("data")
parser.add_argument("jar")
parser.add_argument("java")
parser.add_argument("result")
parser.add_argument("--python", default="/usr/bin/python3")
parser.add_argument("--rounds", type=int, default=7)
parser.add_argument("--cores", default="1,2")
parser.add_argument("--peak", type=float, default=120.0)
options = parser.parse_args()

# Programs that need longer than this (s) for a workload are measured once.
SLOW = 6.0

HERE = os.path.dirname(os.path.abspath(__file__))
ONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def processor():
    flags = ""
    try:
        with open("/proc/cpuinfo") as f:
            flags = next(line for line in f if line.startswith("flags"))
    except (OSError, StopIteration):
        pass
    if "amx_bf16" in flags:
        return "SapphireRapids", "avx512"
    if "avx512f" in flags:
        return "SkylakeX", "avx512"
    return "Haswell", "avx2"


CORE, ATEN = processor()
TUNING = {"OPENBLAS_CORETYPE": CORE, "ATEN_CPU_CAPABILITY": ATEN}


# The options that the launcher gives.
VIRTUAL_MACHINE = ["--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"]


class Program:
    """One or more processes of the same program; ours runs threads in one."""

    def __init__(self, name, command, environment, threads_inside):
        self.name, self.command, self.threads_inside = name, command, threads_inside
        self.environment = {**os.environ, **environment}
        self.processes = []

    def start(self, count):
        while len(self.processes) < count:
            self.processes.append(
                subprocess.Popen(
                    self.command,
                    env=self.environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                )
            )

    def run(self, workload, cores):
        """Seconds and mean final loss."""
        replicas = workloads.WORKLOADS[workload][2]
        if self.threads_inside:
            self.start(1)
            seconds, loss = self.ask(self.processes[0], f"{workload} {cores}")
            return seconds, loss
        self.start(cores)
        start = time.perf_counter()
        for part in range(cores):
            self.send(self.processes[part], f"{workload} {part} {cores}")
        answers = [self.answer(p) for p in self.processes[:cores]]
        wall = time.perf_counter() - start
        seconds = answers[0][0] if cores == 1 else wall
        return seconds, sum(a[1] for a in answers) / replicas

    def ask(self, process, line):
        self.send(process, line)
        return self.answer(process)

    def send(self, process, line):
        process.stdin.write(line + "\n")
        process.stdin.flush()

    def answer(self, process):
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended")
        return tuple(float(word) for word in line.split())

    def close(self):
        for process in self.processes:
            process.stdin.close()
            process.wait(30)


def java(kernel):
    command = [options.java, *VIRTUAL_MACHINE, "-cp", options.jar]
    return command + ["org.normscale.benchmarks.Worker", kernel]


def peer(script, *arguments):
    return [options.python, f"{HERE}/{script}", options.data, *arguments]


programs = [Program(f"normscale {k}", java(k), {}, True) for k in ("vector", "plain", "ejml")]
programs.append(Program("numpy", peer("numpy_peer.py"), {**ONE, "OPENBLAS_CORETYPE": CORE}, False))
programs.append(
    Program("torch tuned", peer("torch_peer.py", "tuned"), {**ONE, **TUNING}, False)
)
programs.append(Program("torch", peer("torch_peer.py", "plain"), ONE, False))

rows = []
for workload in workloads.WORKLOADS:
    for cores in map(int, options.cores.split(",")):
        times, losses = {}, {}
        alive = []
        for program in programs:
            try:
                # Twice, as compilers warm up; once if that takes long.
                first, losses[program.name] = program.run(workload, cores)
                slow = first > SLOW
                if not slow:
                    program.run(workload, cores)
                alive.append((program, slow))
                times[program.name] = [first] if slow else []
            except (RuntimeError, OSError) as error:
                print(f"left out: {error}", file=sys.stderr)
        for _ in range(options.rounds):
            for program, slow in alive:
                if not slow:
                    seconds, losses[program.name] = program.run(workload, cores)
                    times[program.name].append(seconds)
        print(workload, cores, {n: round(min(t), 4) for n, t in times.items()}, file=sys.stderr)
        reference = losses["normscale ejml"]
        widths, steps, replicas = workloads.WORKLOADS[workload]
        weights = sum(a * b for a, b in zip([workloads.DIMENSION] + widths, widths + [1]))
        flops = 6.0 * workloads.POINTS * weights * steps * replicas
        activations = workloads.POINTS * sum(widths) * steps * replicas
        roof = (flops / options.peak + 0.44 * activations) / 1e9 / cores
        for name, values in times.items():
            median = statistics.median(values)
            difference = abs(losses[name] / reference - 1)
            rows.append(
                {
                    "workload": workload,
                    "cores": cores,
                    "program": name,
                    "seconds": median,
                    "fastest": min(values),
                    "slowest": max(values),
                    "gflops": flops / median / 1e9,
                    "roofline_share": roof / median,
                    "loss": losses[name],
                    "loss_difference": difference,
                    "counts": difference < 1e-12,
                }
            )

for row in rows:
    same = [r for r in rows if (r["workload"], r["cores"]) == (row["workload"], row["cores"])]
    ours = next(r for r in same if r["program"] == "normscale vector")
    row["ratio_to_vector"] = row["seconds"] / ours["seconds"]
    plain = next(r for r in same if r["program"] == "normscale plain")
    row["ratio_to_plain"] = row["seconds"] / plain["seconds"]

form = "{:5} {:>5} {:18} {:>9} {:>19} {:>8} {:>9} {:>8} {:>8} {:>9}"
print(
    form.format(
        "work", "cores", "program", "seconds", "(spread)", "GFLOP/s", "roofline", "/vector",
        "/plain", "loss diff",
    )
)
for r in rows:
    print(
        form.format(
            r["workload"],
            r["cores"],
            r["program"],
            f"{r['seconds']:.4f}",
            f"({r['fastest']:.4f}-{r['slowest']:.4f})",
            f"{r['gflops']:.1f}",
            f"{100 * r['roofline_share']:.0f} %",
            f"{r['ratio_to_vector']:.2f}",
            f"{r['ratio_to_plain']:.2f}",
            f"{r['loss_difference']:.0e}" + ("" if r["counts"] else " !"),
        )
    )
with open(options.result, "w") as f:
    json.dump(
        {
            "machine": {
                "platform": platform.platform(),
                "processor": CORE,
                "load": os.getloadavg(),
                "peak_gflops_assumed": options.peak,
                "rounds": options.rounds,
            },
            "rows": rows,
        },
        f,
        indent=2,
    )
for program in programs:
    program.close()
