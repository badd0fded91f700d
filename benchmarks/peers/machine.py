"""What the comparison runs on."""

import os
import platform
import subprocess


def cpuinfo():
    values = {}
    try:
        with open("/proc/cpuinfo") as f:
            for line in f:
                key, _, value = line.partition(":")
                values.setdefault(key.strip(), value.strip())
    except OSError:
        pass
    return values


def openblas_core(info):
    """OPENBLAS_CORETYPE: what the processor is, which OpenBLAS fails to see on virtual machines."""
    flags = set(info.get("flags", "").split())
    if info.get("vendor_id") == "AuthenticAMD":
        # OpenBLAS has no AVX-512 kernels of Zen's own before 0.3.22; Debian 12 has 0.3.21.
        return "SkylakeX" if "avx512f" in flags else "Zen"
    if "avx512_bf16" in flags:
        return "SapphireRapids" if "amx_bf16" in flags else "Cooperlake"
    if "avx512f" in flags:
        return "SkylakeX"
    return "Haswell" if "avx2" in flags else None


def aten_capability(info):
    flags = set(info.get("flags", "").split())
    return "avx512" if "avx512f" in flags else "avx2" if "avx2" in flags else "default"


def output(*command):
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return (answer.stdout or answer.stderr).strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def describe(java, python, djl):
    info = cpuinfo()
    openblas = output("dpkg-query", "-W", "-f=${Version}", "libopenblas0-pthread")
    flags = info.get("flags", "").split()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    release = platform.freedesktop_os_release() if hasattr(platform, "freedesktop_os_release") else {}
    return {
        "processor": info.get("model name", platform.processor()),
        "generation": openblas_core(info),
        "virtual": "hypervisor" in flags,
        "cores": len(os.sched_getaffinity(0)),
        "cache": info.get("cache size", ""),
        "memory_gib": round(memory, 1),
        "system": release.get("PRETTY_NAME", platform.system()),
        "jdk": output(java, "-version").splitlines()[1:2],
        "python": platform.python_version(),
        "numpy": output(python, "-c", "import numpy; print(numpy.__version__)"),
        "torch": output(python, "-c", "import torch; print(torch.__version__)"),
        "openblas": openblas,
        "djl": djl,
    }
