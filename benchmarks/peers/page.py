"""From the results to the table and the page docs/performance.md: page.py RESULT.json PAGE.md"""

import glob
import json
import os
import re
import sys

import targets

HERE = os.path.dirname(os.path.abspath(__file__))

ROOFLINE = """Share of roofline: (operations / peak + activations x {ns64} ns) / time, {ns32} ns in float32; the peak is that of fused multiply-adds on registers, measured in the same run: {peak64:.0f} GFLOP/s in float64 and
{peak32:.0f} GFLOP/s in float32 per core. Operations are those of the matrix products that training needs: forward, update, and backward except into the inputs."""

WORKLOADS = """| name | networks | data and training |
|---|---|---|
| W1 | 256 of width 1024 | 8 points in 3 dimensions, tanh, 200 steps of full gradient descent, float64 |
| W2a | 128 of widths 128, 128 | as W1, 100 steps |
| W2b | 8 of widths 512, 512 | as W1, 100 steps |
| W3, W3x4 | 1, 4 of 784-100-100-10 | biases, sigmoid, cross-entropy, 500 batches of 20, float32; 10,000 synthetic images of 28 x 28 from a seed: two jittered strokes, 21 % of the pixels not zero (of handwritten digits 19 %) |
| W4 | the quickstart | `normscale verify`, start of the virtual machine and report included |
| W5 | W1 at widths 64 to 65,536 (as many operations), and 16 to 1024 networks of W1 | as W1 |

Data and initial weights come from fixed seeds and are the same for all programs. Times of `normscale` on W1, W2 and W5 include drawing the initial weights, those of the peers do not. W3 starts from given weights everywhere; the final loss, evaluated on the first 1000 images, is not timed."""

PEERS = """* **numpy**: replicas in chunks of 16, batched products, backward pass by hand, in place where possible.
* **torch tuned**: the same in PyTorch, chunks of replicas chosen from 2, 4, 8, 16, 32, `ATEN_CPU_CAPABILITY` and `OPENBLAS_CORETYPE` set to what the processor is. **torch**: all replicas at once, autograd, nothing set.
* **djl**: the Deep Java Library on its own native PyTorch {pytorch}, chunks as in torch tuned, backward pass by hand, arrays freed after every step.
* On W3 all three put the first layers of the networks side by side in one product and batch the others.
* Two cores: one process with one thread per core, each with half of the networks; ours: two threads.
* **normscale ejml** is our reference trainer, one matrix library call per product."""

JMH = """    ./mvnw -q -pl benchmarks -am -DskipTests package
    java -jar benchmarks/target/benchmarks.jar                                   # all kernels and workloads, some 8 minutes
    java -jar benchmarks/target/benchmarks.jar -p workload=W1 -p kernel=vector   # one of them

JMH prints the time in microseconds to draw and train one network of a workload."""


def djl_versions(classpath):
    """DJL and its PyTorch, from the names of the jars."""
    if not classpath:
        return {}
    versions = {}
    for jar in glob.glob(os.path.dirname(classpath.split(":")[-1]) + "/*.jar"):
        found = re.match(r"(pytorch-engine|pytorch-native-cpu)-([0-9.]+[0-9])", os.path.basename(jar))
        if found:
            versions[found[1]] = found[2]
    return versions


def ratio(rows, row, program):
    """Time of this row's program over that of ours, or nothing."""
    found = [r for r in rows if r["program"] == program and r["agrees"]]
    return f"{row['seconds'] / found[0]['seconds']:.2f}" if found and row["agrees"] else "-"


def difference(row):
    value = row["loss_difference"]
    words = "-" if value is None else f"{value:.0e}"
    return words if row["agrees"] else words + ": does not count"


def training_rows(rows):
    head = ["workload", "cores", "program", "seconds", "spread", "rounds", "GFLOP/s", "roofline"]
    yield head + ["/ vector", "/ plain", "loss differs by"]
    for r in rows:
        same = targets.select(rows, r["workload"], r["cores"])
        yield [
            r["workload"],
            str(r["cores"]),
            r["program"],
            f"{r['seconds']:.4f}",
            f"{r['fastest']:.4f} to {r['slowest']:.4f}",
            str(r["rounds"]),
            f"{r['gflops']:.1f}",
            f"{100 * r['roofline_share']:.0f} %",
            ratio(same, r, "normscale vector"),
            ratio(same, r, "normscale plain"),
            difference(r),
        ]


def training_table(rows):
    """The table for a terminal."""
    cells = list(training_rows(rows))
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() for row in cells)


def markdown(cells):
    cells = list(cells)
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    lines.insert(1, "|---" * len(cells[0]) + "|")
    return "\n".join(lines)


def machine_text(result):
    m = result["machine"]
    djl = m["djl"]
    cores = f"{m['cores']} cores" + (", virtual" if m["virtual"] else "")
    parts = [
        f"{m['processor']} ({m['generation']} as OpenBLAS calls it; {cores}; {m['memory_gib']} GiB), {m['system']}",
        f"{''.join(m['jdk'])}",
        f"numpy {m['numpy']}, PyTorch {m['torch'] or '(missing)'}, OpenBLAS {m['openblas']}"
        f" (`OPENBLAS_CORETYPE={result['openblas_coretype']}`,"
        f" `ATEN_CPU_CAPABILITY={result['aten_cpu_capability']}`)",
        f"DJL {djl.get('pytorch-engine', '(missing)')}, PyTorch {djl.get('pytorch-native-cpu', '(missing)')}",
    ]
    return (
        "; ".join(parts)
        + f". Medians of {result['rounds']} interleaved rounds after a warm-up (fewer for programs that need more than"
        + f" {12 / result['rounds']:.1f} s). Load average before: {result['load_before']:.2f}. The run took {result['minutes']:.0f} minutes."
    )


def scaling_rows(result):
    yield ["workload", "program", "seconds", "GFLOP/s", "roofline", "ns per unit and step", "/ vector"]
    for r in result["scaling"]:
        same = targets.select(result["scaling"], r["workload"], 1)
        yield [
            r["workload"],
            r["program"],
            f"{r['seconds']:.4f}",
            f"{r['gflops']:.1f}",
            f"{100 * r['roofline_share']:.0f} %",
            # 18 operations per unit and point (3 inputs, 1 output), 8 points.
            f"{1e9 * r['seconds'] / unit_steps(r['workload']):.2f}",
            ratio(same, r, "normscale vector"),
        ]


def unit_steps(name):
    """Units times networks times steps of W1 or W5."""
    kind, _, count = name.partition("x")
    if kind.startswith("W5-"):
        return 200 * 262144
    return 200 * 1024 * int(count or 256)


def command_rows(rows, names):
    yield ["what", "seconds", "spread"]
    for r in rows:
        name = names.get(r["name"], r["name"])
        yield [name, f"{r['seconds']:.1f}", f"{r['fastest']:.1f} to {r['slowest']:.1f}"]


def included(name):
    try:
        with open(os.path.join(HERE, name)) as f:
            return f.read().strip()
    except OSError:
        return ""


def text(result):
    peaks, ns = result["peak_gflops"], result["activation_ns"]
    sections = ["# Speed", "Written by `benchmarks/peers.sh`; not to be edited by hand."]
    sections += ["## Machine", machine_text(result)]
    sections += ["## Targets", "Per core, against the fastest peer of the same run unless said otherwise."]
    sections += [markdown(targets.rows(result))]
    sections += ["## Training", WORKLOADS, markdown(training_rows(result["rows"]))]
    values = {"ns64": ns["float64"], "ns32": ns["float32"]}
    sections.append(ROOFLINE.format(peak64=peaks["float64"], peak32=peaks["float32"], **values))
    sections.append(
        "Columns `/ vector` and `/ plain`: time divided by that of our kernel. A time counts if the"
        " final loss agrees with that of our reference trainer to 12 digits in float64, 6 in float32."
    )
    sections += ["The programs:", PEERS.format(pytorch=result["machine"]["djl"].get("pytorch-native-cpu", ""))]
    if result["scaling"]:
        sections += ["## How the cost grows (W5)", "One core, the peer that is fastest on W1."]
        sections.append(markdown(scaling_rows(result)))
    if result["quickstart"]:
        names = {"default kernel": "`normscale verify`", "ejml": "`normscale verify --kernel ejml`"}
        sections += ["## The quickstart, end to end (W4)", markdown(command_rows(result["quickstart"], names))]
    if result["memory"]:
        sections += ["## Memory", "Peak resident set of a virtual machine that runs nothing else, vector kernel, default options."]
        cells = [["workload", "networks", "threads", "MB"]]
        for r in result["memory"]:
            cells.append([r["workload"], str(r["replicas"]), str(r["cores"]), f"{r['bytes'] / 1e6:.0f}"])
        sections.append(markdown(cells))
    if result["predict"]:
        sections += ["## Theory", "`benchmarks/specs/three-layers.yaml`: three hidden layers, twenty points, tanh."]
        sections.append(markdown(command_rows(result["predict"], {"three-layers": "`normscale predict`"})))
    sections.append(included("what-bounds-it.md"))
    sections += ["## Our kernels alone", JMH]
    return "\n\n".join(s for s in sections if s) + "\n"


def write(result, path):
    with open(path, "w") as f:
        f.write(text(result))


if __name__ == "__main__":
    with open(sys.argv[1]) as source:
        write(json.load(source), sys.argv[2])
