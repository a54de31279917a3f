#!/usr/bin/env python3
# benchmark.py: figures by nucleus-cli against the same chart by matplotlib, in one run
#
# SPDX-License-Identifier: MIT
#
# usage: benchmark.py NUCLEUS_CLI [FIGURES]
#
# Both draw the twenty likeliest of 2,048 tokens before and after a chain as PNG of 1600 x 900 pixels and
# as SVG, each figure at another temperature. matplotlib gets the numbers for nothing, keeps one figure and
# draws into it again; it is timed over fewer figures, since each takes as long as the next.
import json
import pathlib
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
N = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
N_OTHER = max(N // 10, 1)
BARS = 20


def chain(i):
    return f"temperature={0.5 + i / N:.6g},top-k=14,top-p=0.9"


def ours(folder):
    figures = [{"chain": chain(i), "output": f"{i}.{end}"}
               for i in range(N) for end in ("png", "svg")]
    path = folder / "figures.json"
    path.write_text(json.dumps({"format": "nucleus-figures", "version": 1, "figures": figures,
                                "defaults": {"source": "preset:austen", "bars": BARS}}))
    start = time.perf_counter()
    subprocess.run([PROGRAM, "render", "--list", path], check=True)
    return (time.perf_counter() - start) / N


def cold(folder, end):
    times = []
    for _ in range(15):
        start = time.perf_counter()
        subprocess.run([PROGRAM, "render", "preset:austen", "--chain", chain(0), "--bars", str(BARS),
                        "-o", folder / f"cold.{end}"], check=True)
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def numbers(i):
    def survivors(*options):
        out = subprocess.run([PROGRAM, "trace", "preset:austen", "--format", "json", *options],
                             check=True, capture_output=True, text=True).stdout
        return json.loads(out)["survivors"]

    before = survivors()[:BARS]
    now = {s["id"]: s["probability"] for s in survivors("--chain", chain(i))}
    return ([s["token"] for s in before], [s["raw_probability"] for s in before],
            [now.get(s["id"], 0) for s in before])


def theirs(folder):
    start = time.perf_counter()
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    loaded = time.perf_counter() - start
    plt.rcParams["svg.fonttype"] = "none"
    data = [numbers(i * N // N_OTHER) for i in range(N_OTHER)]
    figure, axes = plt.subplots(figsize=(16, 9), dpi=100)
    start = time.perf_counter()
    for i, (tokens, before, now) in enumerate(data):
        axes.clear()
        rows = range(len(tokens))
        kept = [p > 0 for p in now]
        axes.barh(rows, now, color="#1a5fb4")
        axes.barh(rows, before, facecolor="none", edgecolor=["#1d1d20" if k else "#82828c" for k in kept],
                  hatch=None)
        axes.barh([r for r in rows if not kept[r]], [b for b, k in zip(before, kept) if not k],
                  facecolor="none", edgecolor="#82828c", hatch="//")
        axes.set_yticks(rows, tokens)
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        for row in rows:
            axes.text(1.01, row, f"{100 * now[row]:.1f} %", va="center")
            axes.text(1.07, row, f"{100 * before[row]:.1f} %", va="center")
        axes.axhline(sum(kept) - .5, color="#a2350b", linestyle="--")
        axes.set_title(f"{sum(kept)} of 2,048 tokens survive", loc="left")
        for end in ("png", "svg"):
            figure.savefig(folder / f"other-{i}.{end}")
    return (time.perf_counter() - start) / N_OTHER, loaded, matplotlib.__version__


with tempfile.TemporaryDirectory() as name:
    root = pathlib.Path(name)
    mine = ours(root)
    print(f"nucleus-cli: {N} figures as PNG and SVG, {1000 * mine:.2f} ms each")
    for kind in ("png", "svg", "pdf"):
        print(f"nucleus-cli: one {kind.upper()} from a cold start, {1000 * cold(root, kind):.1f} ms")
    try:
        other, load, version = theirs(root)
        print(f"matplotlib {version}: {N_OTHER} figures, {1000 * other:.2f} ms each, after {load:.2f} s to load")
        print(f"nucleus-cli is {other / mine:.1f} times as fast")
    except ImportError:
        print("matplotlib is not here to compare with")
