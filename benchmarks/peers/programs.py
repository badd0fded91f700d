"""The programs that are compared, as processes that answer one line per training."""

import os
import subprocess
import tempfile
import threading
import time

# No training of these workloads takes that long (s): a program that does is ended.
LIMIT = 300

ONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# The options that the launcher gives.
VECTOR_API = ["--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"]


class Program:
    """One or more processes of the same program; ours runs threads in one."""

    def __init__(self, name, command, environment, threads_inside):
        self.name, self.command, self.threads_inside = name, command, threads_inside
        self.environment = {**os.environ, **environment}
        self.processes = []
        self.errors = tempfile.TemporaryFile("w+")

    def start(self, count):
        while len(self.processes) < count:
            self.processes.append(
                subprocess.Popen(
                    self.command,
                    env=self.environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=self.errors,
                    text=True,
                )
            )

    def run(self, workload, cores):
        """Seconds and mean final loss."""
        if self.threads_inside:
            self.start(1)
            self.send(self.processes[0], f"{workload['name']} {cores}")
            return self.answer(self.processes[0])
        self.start(cores)
        replicas = workload["replicas"]
        start = time.perf_counter()
        for part in range(cores):
            line = f"{workload['name']} {replicas} {part} {cores}"
            self.send(self.processes[part], line)
        answers = [self.answer(p) for p in self.processes[:cores]]
        wall = time.perf_counter() - start
        # The slowest process; the wall time would count evaluating the loss of images.
        seconds = max(a[0] for a in answers)
        if not seconds <= wall:
            raise RuntimeError(f"{self.name}: {seconds} s within {wall} s")
        return seconds, sum(a[1] for a in answers) / replicas

    def send(self, process, line):
        process.stdin.write(line + "\n")
        process.stdin.flush()

    def answer(self, process):
        timer = threading.Timer(LIMIT, process.kill)
        timer.start()
        line = process.stdout.readline()
        timer.cancel()
        if not line:
            self.errors.seek(0)
            reason = self.errors.read().strip().splitlines()[-3:]
            raise RuntimeError(f"{self.name} ended: " + " | ".join(reason))
        return tuple(float(word) for word in line.split())

    def peak_memory(self):
        """Most memory the first process ever held (bytes)."""
        with open(f"/proc/{self.processes[0].pid}/status") as f:
            return next(1024 * int(line.split()[1]) for line in f if line.startswith("VmHWM"))

    def close(self):
        for process in self.processes:
            try:
                process.stdin.close()
                process.wait(30)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()
        self.processes = []


def ours(options, kernel):
    command = [options.java, *VECTOR_API, "-cp", options.jar, "org.normscale.benchmarks.Worker"]
    return Program(f"normscale {kernel}", command + [kernel], {}, True)


def all_programs(options, core, aten):
    here = os.path.dirname(os.path.abspath(__file__))

    def script(name, *arguments):
        return [options.python, f"{here}/{name}", options.data, *arguments]

    tuned = {**ONE, "ATEN_CPU_CAPABILITY": aten}
    blas = {"OPENBLAS_CORETYPE": core} if core else {}
    programs = [ours(options, kernel) for kernel in ("vector", "plain", "ejml")]
    programs.append(Program("numpy", script("numpy_peer.py"), {**ONE, **blas}, False))
    programs.append(
        Program("torch tuned", script("torch_peer.py", "tuned"), {**tuned, **blas}, False)
    )
    programs.append(Program("torch", script("torch_peer.py", "plain"), ONE, False))
    if options.djl:
        djl = [
            options.java,
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-cp",
            options.djl,
            "org.normscale.benchmarks.djl.Peer",
            options.data,
        ]
        quiet = {"DJL_OFFLINE": "true", "OPT_OUT_TRACKING": "true"}
        cache = {"DJL_CACHE_DIR": f"{options.data}/djl"}
        programs.append(Program("djl", djl, {**tuned, **quiet, **cache}, False))
    return programs
