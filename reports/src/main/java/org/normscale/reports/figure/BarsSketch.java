package org.normscale.reports.figure;

import org.normscale.reports.model.StackedBars;

/** Draws stacked bars: one line for each bar, parts with their marks inside. */
final class BarsSketch {

  private static final double LEFT = 190;
  private static final double RIGHT = FigureRenderer.WIDTH - 120.0;
  private static final double ROW = 30;
  private static final double BAR = 20;
  private static final double LINE = 18;
  private static final Sketch.Style INK = new Sketch.Style(12, Palette.INK);
  private static final Sketch.Style MUTED = new Sketch.Style(12, Palette.MUTED);

  /** Parts narrower than this hold no mark. */
  private static final double MARK_FITS = 14;

  private BarsSketch() {}

  static Sketch of(StackedBars bars, boolean titled) {
    double from = titled ? 40 : 14;
    double top = from + LINE * bars.parts().size() + 10;
    double bottom = top + ROW * bars.bars().size();
    Sketch sketch = new Sketch(bottom + 50);
    if (titled) {
      sketch.text(
          12, 24, Sketch.Anchor.START, new Sketch.Style(15, true, Palette.INK), bars.title());
    }
    for (int p = 0; p < bars.parts().size(); p++) {
      double y = from + LINE * p;
      StackedBars.Part part = bars.parts().get(p);
      sketch.box(LEFT, y, 20, 13, Palette.group(p));
      sketch.text(
          LEFT + 10,
          y + 10.5,
          Sketch.Anchor.MIDDLE,
          new Sketch.Style(11, true, Palette.ON),
          part.mark());
      sketch.text(LEFT + 28, y + 11, Sketch.Anchor.START, INK, part.name());
    }
    for (int percent = 0; percent <= 100; percent += 25) {
      double x = LEFT + (RIGHT - LEFT) * percent / 100;
      sketch.line(x, top, x, bottom, Palette.GRID, 1);
      sketch.text(x, bottom + 17, Sketch.Anchor.MIDDLE, MUTED, percent + " %");
    }
    sketch.text(
        (LEFT + RIGHT) / 2,
        bottom + 40,
        Sketch.Anchor.MIDDLE,
        new Sketch.Style(13, Palette.INK),
        bars.axis());
    for (int b = 0; b < bars.bars().size(); b++) {
      bar(sketch, bars.bars().get(b), bars, top + ROW * b + (ROW - BAR) / 2);
    }
    return sketch;
  }

  private static void bar(Sketch sketch, StackedBars.Bar bar, StackedBars bars, double y) {
    sketch.text(LEFT - 10, y + 14, Sketch.Anchor.END, INK, bar.label());
    sketch.text(RIGHT + 10, y + 14, Sketch.Anchor.START, MUTED, bar.note());
    double x = LEFT;
    for (int p = 0; p < bar.shares().size(); p++) {
      double share = bar.shares().get(p);
      double width = (RIGHT - LEFT) * (share > 0 ? Math.min(1, share) : 0);
      width = Math.min(width, RIGHT - x);
      if (width > 0) {
        sketch.box(x, y, Math.max(0.5, width - 1), BAR, Palette.group(p));
      }
      if (width >= MARK_FITS) {
        sketch.text(
            x + width / 2,
            y + 14,
            Sketch.Anchor.MIDDLE,
            new Sketch.Style(11, true, Palette.ON),
            bars.parts().get(p).mark());
      }
      x += width;
    }
  }
}
