"""What was to be reached, and whether it was."""

VECTOR, PLAIN = "normscale vector", "normscale plain"
MEGABYTES = 300
# Memory counts as constant if it differs by less than this between few and many networks: what the
# garbage collector keeps differs by as much from run to run.
CONSTANT = 1.1


def select(rows, workload, cores):
    return [r for r in rows if r["workload"] == workload and r["cores"] == cores]


def seconds(rows, workload, program, cores=1):
    found = [r for r in select(rows, workload, cores) if r["program"] == program and r["agrees"]]
    return found[0]["seconds"] if found else None


def best_peer(rows, workload):
    peers = [
        r
        for r in select(rows, workload, 1)
        if r["agrees"] and not r["program"].startswith("normscale")
    ]
    return min(peers, key=lambda r: r["seconds"]) if peers else None


def verdict(value, least, words):
    """A row's last cells: what was measured, and whether it is enough."""
    if value is None:
        return ["not measured", "**not measured**"]
    return [words, "reached" if value >= least else "**missed**"]


def against_best(rows, workload, least):
    peer, ours = best_peer(rows, workload), seconds(rows, workload, VECTOR)
    value = peer["seconds"] / ours if peer and ours else None
    words = f"{value:.2f} ({peer['program']})" if value else ""
    return [f"{workload} >= {least} x the fastest peer", *verdict(value, least, words)]


def against_torch(rows, workload, kernel, least):
    peers = [seconds(rows, workload, p) for p in ("torch tuned", "torch")]
    peers = [p for p in peers if p]
    ours = seconds(rows, workload, kernel)
    value = min(peers) / ours if peers and ours else None
    name = workload if kernel == VECTOR else f"{workload}, plain kernel (no flags),"
    return [f"{name} >= {least} x PyTorch", *verdict(value, least, f"{value:.2f}" if value else "")]


def roofline(rows, workload, least):
    found = [r for r in select(rows, workload, 1) if r["program"] == VECTOR and r["agrees"]]
    value = found[0]["roofline_share"] if found else None
    words = f"{100 * value:.0f} %" if found else ""
    return [f"{workload} >= {100 * least:.0f} % of roofline", *verdict(value, least, words)]


def two_cores(rows, workload):
    one, two = seconds(rows, workload, VECTOR), seconds(rows, workload, VECTOR, 2)
    value = one / two if one and two else None
    words = f"{value:.2f}" if value else ""
    return [f"{workload}, two cores >= 1.9 x one", *verdict(value, 1.9, words)]


def memory(result):
    rows = result["memory"]
    if not rows:
        return []
    most = max(r["bytes"] for r in rows) / 1e6
    growth = 0.0
    for kind in ("W1", "W2a", "W2b"):
        mine = [r for r in rows if r["workload"].split("x")[0] == kind]
        sizes = [r["bytes"] for r in mine]
        growth = max(growth, max(sizes) / min(sizes))
    return [
        [f"W1, W2: memory below {MEGABYTES} MB", *verdict(-most, -MEGABYTES, f"{most:.0f} MB at most")],
        [
            "W1, W2: memory constant in the number of networks",
            *verdict(-growth, -CONSTANT, f"largest / smallest {growth:.2f}, 16 times as many networks"),
        ],
    ]


def rows(result):
    """Cells of the table."""
    r = result["rows"]
    table = [["target", "measured", ""]]
    table += [against_best(r, "W1", 3.5), against_torch(r, "W1", VECTOR, 5)]
    table += [against_best(r, "W2a", 1.8), against_torch(r, "W2a", VECTOR, 2)]
    table += [against_best(r, "W2b", 2.2), against_best(r, "W3", 2), against_best(r, "W3x4", 1.6)]
    table += [against_torch(r, "W1", PLAIN, 2.8)]
    table += [roofline(r, w, 0.7) for w in ("W1", "W2a", "W2b")]
    table += [roofline(r, w, 0.6) for w in ("W3", "W3x4")]
    table += [two_cores(r, w) for w in ("W1", "W2a", "W2b", "W3x4")]
    table += memory(result)
    predict = result["predict"][0]["seconds"] if result["predict"] else None
    words = f"{predict:.1f} s" if predict else ""
    value = None if predict is None else -predict
    table.append(["theory of three layers and twenty points below 20 s", *verdict(value, -20, words)])
    return table
