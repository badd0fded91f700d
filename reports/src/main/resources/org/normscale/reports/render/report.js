/* Makes the figures of a report respond. Without it, or if it fails, the still drawings remain. */
"use strict";
(() => {
  const SYMBOLS = ["circle", "square", "triangle", "diamond", "wye", "cross"];
  const NEUTRAL = 2147483647;
  const HEIGHT = 400;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const colour = (group) => (group === NEUTRAL ? "var(--fig-muted)" : `var(--fig-${group % 6})`);

  /** At most four significant digits. */
  const number = (value) => {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "none" : value > 0 ? "∞" : "−∞";
    const size = Math.abs(value);
    const text =
      value === 0 || (size >= 1e-4 && size < 1e7)
        ? String(Number(value.toPrecision(4)))
        : value.toExponential(3).replace(/\.?0*e\+?/, "e");
    return text.replace(/-/g, "−");
  };

  /** Numbers that JSON cannot write come as texts. */
  const numbers = (list) => list.map(Number);

  /** The points of a series, one object each. */
  const rows = (series) => {
    const x = numbers(series.x);
    const y = numbers(series.y);
    const lower = numbers(series.lower);
    const upper = numbers(series.upper);
    return x.map((at, i) => ({ series, x: at, y: y[i], lower: lower[i], upper: upper[i] }));
  };

  /** A series without a name belongs to the named one before it in its group. */
  const owned = (list) => {
    const names = new Map();
    return list.map((s) => {
      if (s.name !== "" || !names.has(s.group)) names.set(s.group, s.name);
      const series = { ...s, owner: names.get(s.group) };
      series.rows = rows(series);
      return series;
    });
  };

  const DASHES = { dashed_line: "5 4", dotted_line: "0.5 4" };

  class Figure {
    constructor(place, data) {
      this.place = place;
      this.data = data;
      this.frames = data.frames.map((f) => ({
        time: f.time,
        series: owned(f.series),
      }));
      this.frame = this.frames[this.frames.length - 1];
      this.named = this.namedSeries();
      this.hidden = new Set();
      this.log = { x: data.x.scale !== "linear", y: data.y.scale !== "linear" };
      this.focus = -1;
      this.plot = element("div", {
        class: "plot",
        tabindex: "0",
        role: "application",
        "aria-roledescription": "chart",
        "aria-label": `${data.title}. Arrow keys move through its points.`,
      });
      this.readout = element("p", { class: "readout", role: "status" });
      const live = element("div", { class: "live" }, this.controls(), this.plot, this.readout);
      place.insertBefore(live, place.querySelector("figcaption"));
      place.classList.add("is-live");
      try {
        this.draw();
      } catch (error) {
        place.classList.remove("is-live");
        live.remove();
        throw error;
      }
      this.plot.addEventListener("keydown", (event) => this.onKey(event));
      this.plot.addEventListener("blur", () => this.select(-1));
      new ResizeObserver(() => {
        if (this.width() !== this.drawn) this.draw();
      }).observe(this.plot);
    }

    /** The first series of each name, in the order of the figure. */
    namedSeries() {
      const named = new Map();
      for (const series of this.frames.flatMap((f) => f.series)) {
        if (series.name !== "" && !named.has(series.name)) named.set(series.name, series);
      }
      return [...named.values()];
    }

    all(select = (s) => !this.hidden.has(s.owner)) {
      return this.frames.flatMap((f) => f.series.filter(select).flatMap((s) => s.rows));
    }

    controls() {
      const box = element("div", { class: "controls" });
      const shown = element("fieldset", {}, element("legend", {}, "Show"));
      for (const series of this.named) {
        shown.append(
          this.switch(series.name, true, this.swatch(series), (on) => {
            this.hidden[on ? "delete" : "add"](series.name);
          }),
        );
      }
      if (this.named.length > 1) box.append(shown);
      const scales = element("fieldset", {}, element("legend", {}, "Logarithmic"));
      for (const axis of ["x", "y"]) {
        const values = this.all(() => true).flatMap((r) => (axis === "x" ? r.x : r.y ?? r.lower));
        if (this.log[axis] || values.every((v) => v > 0)) {
          const name = axis === "x" ? "horizontal axis" : "vertical axis";
          scales.append(
            this.switch(name, this.log[axis], "", (on) => {
              this.log[axis] = on;
            }),
          );
        }
      }
      if (scales.children.length > 1) box.append(scales);
      if (this.frames.length > 1) box.append(this.slider());
      return box;
    }

    switch(name, checked, mark, onChange) {
      const input = element("input", { type: "checkbox" });
      input.checked = checked;
      input.addEventListener("change", () => {
        onChange(input.checked);
        this.focus = -1;
        this.draw();
      });
      return element("label", {}, input, mark, name);
    }

    swatch({ group, kind }) {
      const svg = d3.create("svg:svg").attr("class", "swatch").attr("viewBox", "-7 -7 14 14");
      svg.attr("aria-hidden", "true");
      const symbol = d3["symbol" + this.symbol(group).replace(/^./, (c) => c.toUpperCase())];
      if (kind === "band") svg.append("rect").attr("x", -7).attr("y", -4).attr("width", 14).attr("height", 8);
      else if (kind === "points") svg.append("path").attr("d", d3.symbol(symbol, 70)());
      else {
        const line = svg.append("path").attr("d", "M-7,0H7").attr("stroke-dasharray", DASHES[kind] ?? null);
        line.style("stroke", colour(group)).style("stroke-width", 2).style("stroke-linecap", "round");
      }
      svg.style("fill", colour(group)).style("fill-opacity", kind === "band" ? 0.3 : 1);
      return svg.node();
    }

    symbol(group) {
      return group === NEUTRAL ? "circle" : SYMBOLS[group % SYMBOLS.length];
    }

    slider() {
      const last = this.frames.length - 1;
      const range = element("input", { type: "range", min: 0, max: last, step: 1, value: last });
      const text = element("output");
      const show = () => {
        this.frame = this.frames[Number(range.value)];
        text.textContent = `t = ${number(this.frame.time)}`;
        range.setAttribute("aria-valuetext", text.textContent);
      };
      show();
      range.addEventListener("input", () => {
        show();
        this.focus = -1;
        this.draw();
      });
      return element("label", { class: "time" }, "Time", range, text);
    }

    width() {
      return Math.max(280, Math.min(860, Math.round(this.plot.clientWidth)));
    }

    visible() {
      return this.frame.series.filter((s) => !this.hidden.has(s.owner));
    }

    shows(axis, value) {
      return Number.isFinite(value) && (!this.log[axis] || value > 0);
    }

    /** Range of an axis over all times, so that it stands still while time moves. */
    domain(axis) {
      const forward = this.log[axis] ? Math.log : (v) => v;
      const backward = this.log[axis] ? Math.exp : (v) => v;
      const shown = (values) => values.filter((v) => this.shows(axis, v)).map(forward);
      const all = this.all();
      const edge = (r) => (r.y === undefined ? [r.lower, r.upper] : [r.y]);
      const core = shown(axis === "x" ? all.map((r) => r.x) : all.flatMap(edge));
      if (core.length === 0) return this.log[axis] ? [1, 10] : [0, 1];
      let [low, high] = d3.extent(core);
      const unit = this.log[axis] ? 1 : Math.abs(low) || 1;
      const length = Math.max(high - low, 0.5 * unit);
      // One very wide interval does not hide the rest.
      const ends = axis === "x" ? [] : shown(all.flatMap((r) => [r.lower ?? NaN, r.upper ?? NaN]));
      const [bottom, top] = [low - length, high + length];
      for (const end of ends) {
        low = Math.min(low, Math.max(bottom, end));
        high = Math.max(high, Math.min(top, end));
      }
      const margin = high - low > 1e-9 * unit ? 0.06 * (high - low) : 0.5 * unit;
      return [backward(low - margin), backward(high + margin)];
    }

    axis(name) {
      const { label, scale } = this.data[name];
      const options = { label, domain: this.domain(name), tickFormat: number, grid: true };
      if (!this.log[name]) return { ...options, type: "linear", ticks: this.width() < 500 ? 4 : 7 };
      const values = [...new Set(this.all().map((r) => r.x))].sort(d3.ascending);
      const places = name === "x" && scale === "log2" && values.length <= 9;
      return {
        ...options,
        type: "log",
        base: scale === "log2" ? 2 : 10,
        ticks: places ? values : 5,
      };
    }

    /** Shifts (px) that set series apart whose intervals would hide each other. */
    shifts() {
      const shown = this.visible().filter((s) => s.kind === "points" && s.lower.length > 0);
      const hide = (r, q) => r.x === q.x && r.lower <= q.upper && q.lower <= r.upper;
      const hidden = shown.some((s, i) =>
        shown.slice(0, i).some((t) => s.rows.some((r) => t.rows.some((q) => hide(r, q)))),
      );
      return new Map(shown.map((s, i) => [s, hidden ? 6 * (i - (shown.length - 1) / 2) : 0]));
    }

    marks(axes) {
      const clamp = (value, missing) => {
        const [low, high] = axes.y.domain;
        return Number.isNaN(value) ? missing : Math.max(low, Math.min(high, value));
      };
      const marks = [];
      const shifts = this.shifts();
      for (const series of this.visible()) {
        const dx = shifts.get(series) ?? 0;
        const here = series.rows.filter((r) => this.shows("x", r.x));
        const points = here.filter((r) => this.shows("y", r.y));
        const stroke = colour(series.group);
        const y1 = (r) => clamp(r.lower, axes.y.domain[0]);
        const y2 = (r) => clamp(r.upper, axes.y.domain[1]);
        if (series.kind === "band") {
          marks.unshift(Plot.areaY(here, { x: "x", y1, y2, fill: stroke, fillOpacity: 0.16 }));
        } else if (series.kind === "points") {
          if (series.lower.length > 0) {
            marks.push(Plot.ruleX(points, { x: "x", y1, y2, dx, stroke, strokeWidth: 1.5 }));
          }
          const symbol = this.symbol(series.group);
          marks.push(Plot.dot(points, { x: "x", y: "y", dx, fill: stroke, symbol, r: 4.5 }));
        } else {
          const strokeDasharray = DASHES[series.kind] ?? null;
          const options = { stroke, strokeWidth: 1.5, strokeDasharray, strokeLinecap: "round" };
          marks.push(Plot.lineY(points, { x: "x", y: "y", ...options }));
        }
      }
      return marks;
    }

    /** What a reader can point at: the measured points, or the lines where nothing is measured. */
    targets() {
      const of = (kinds) =>
        this.visible()
          .filter((s) => kinds.includes(s.kind))
          .flatMap((s) => s.rows.filter((r) => this.shows("x", r.x) && this.shows("y", r.y)));
      const points = of(["points"]);
      return points.length > 0 ? points : of(["line", "dashed_line", "dotted_line"]);
    }

    /** The line that belongs to a point, at that point. */
    reference(row) {
      if (row.series.kind !== "points") return null;
      const near = (r) => Math.abs(r.x - row.x) <= 1e-9 * Math.abs(row.x);
      for (const [kind, word] of [["line", "predicted"], ["dashed_line", "dashed line"]]) {
        for (const s of this.frame.series) {
          if (s.kind !== kind || s.group !== row.series.group) continue;
          const at = s.rows.find(near);
          const level = s.rows.every((r) => r.y === s.rows[0].y) ? s.rows[0] : undefined;
          const found = at ?? level;
          if (found && Number.isFinite(found.y)) return `${word}: ${number(found.y)}`;
        }
      }
      return null;
    }

    words(row) {
      const lines = [
        row.series.owner,
        `${this.data.x.label}: ${number(row.x)}`,
        `${this.data.y.label}: ${number(row.y)}`,
      ];
      if (row.lower !== undefined) lines.push(`interval: ${number(row.lower)} to ${number(row.upper)}`);
      lines.push(this.reference(row));
      return lines.filter((line) => line);
    }

    draw() {
      this.drawn = this.width();
      const axes = { x: this.axis("x"), y: this.axis("y") };
      const targets = this.targets();
      const tip = { x: "x", y: "y", title: (r) => this.words(r).join("\n"), lineWidth: 32, fontSize: 12 };
      const marks = this.marks(axes);
      const chosen = targets[this.focus];
      if (chosen) {
        const dx = this.shifts().get(chosen.series) ?? 0;
        marks.push(Plot.dot([chosen], { x: "x", y: "y", dx, r: 9, stroke: "currentColor", strokeWidth: 2 }));
        marks.push(Plot.tip([chosen], tip));
      } else {
        marks.push(Plot.tip(targets, Plot.pointer(tip)));
      }
      const svg = Plot.plot({
        width: this.drawn,
        height: this.drawn < 500 ? 320 : HEIGHT,
        marginLeft: 62,
        marginRight: 24,
        marginBottom: 44,
        x: { ...axes.x, labelAnchor: "center", labelArrow: "none" },
        y: { ...axes.y, labelArrow: "none" },
        marks,
      });
      svg.setAttribute("aria-hidden", "true");
      this.plot.replaceChildren(svg);
      this.readout.textContent = chosen ? this.words(chosen).join("; ") : "";
    }

    select(index) {
      if (index === this.focus) return;
      this.focus = index;
      this.draw();
    }

    onKey(event) {
      const targets = this.targets();
      const last = targets.length - 1;
      const at = this.focus;
      const moves = {
        ArrowRight: () => Math.min(last, at + 1),
        ArrowLeft: () => Math.max(0, at - 1),
        ArrowDown: () => this.beside(targets, 1),
        ArrowUp: () => this.beside(targets, -1),
        Home: () => 0,
        End: () => last,
        Escape: () => -1,
      };
      if (!(event.key in moves) || event.ctrlKey || event.metaKey || event.altKey || last < 0) return;
      event.preventDefault();
      this.select(moves[event.key]());
    }

    /** The nearest point of the next or the previous series. */
    beside(targets, step) {
      const here = targets[this.focus];
      if (!here) return 0;
      const series = [...new Set(targets.map((r) => r.series))];
      const next = series[series.indexOf(here.series) + step];
      if (!next) return this.focus;
      return targets.indexOf(d3.least(next.rows.filter((r) => targets.includes(r)), (r) => Math.abs(r.x - here.x)));
    }
  }

  const holder = document.querySelector("script.figure-series");
  for (const data of JSON.parse(holder.textContent)) {
    const place = document.getElementById("figure-" + data.key);
    if (place) new Figure(place, data);
  }
})();
