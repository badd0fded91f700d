package org.normscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.normscale.reports.SampleSections;
import org.normscale.reports.model.HeatMap;
import org.normscale.reports.model.StackedBars;

/** Maps and stacked bars. */
class SketchTest {

  private static final HeatMap MAP = SampleSections.randomness().maps().get(0);
  private static final StackedBars BARS = SampleSections.randomness().bars().get(0);

  private static int count(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  @Test
  void aMapShowsEveryNumberAndWhatTheMarksMean() throws Exception {
    String svg = FigureRenderer.render(MAP).svg();
    assertThat(svg)
        .contains(">Standard deviation over the exponents<", ">gamma_1<", ">gamma_2<")
        .contains(
            ">first layer<",
            ">last layer<",
            ">standard deviation<",
            ">&gt;1e6<".replace("&gt;", ">"))
        .contains(">0.75<", ">v00<", ">v23<");
    // Marks of 11 known cells, and of the legend.
    assertThat(count(svg, "font-weight:bold\">[12]<")).isEqualTo(11 + 2);
  }

  @Test
  void boundariesRunWhereTheMarksDiffer() throws Exception {
    String svg = FigureRenderer.render(MAP).svg();
    // Between the second and the third row, under each of the four columns.
    assertThat(count(svg, "<line [^>]*stroke:rgb\\(213,94,0\\)")).isEqualTo(4);
    Matcher heights = Pattern.compile("<line x1=\"[0-9.]+\" y1=\"([0-9.]+)\"").matcher(svg);
    assertThat(heights.results().map(r -> r.group(1)).distinct()).hasSize(1);
  }

  @Test
  void largerValuesAreDarker() {
    HeatScale scale = HeatScale.of(MAP.cells());
    int before = 256;
    for (int column : new int[] {0, 1, 2, 3}) {
      Color colour = scale.colourOf(MAP.cell(0, column).value());
      int light = colour.getRed() + colour.getGreen() + colour.getBlue();
      assertThat(light).isLessThan(3 * before);
      before = light / 3;
    }
    assertThat(scale.colourOf(-MAP.cell(0, 2).value()))
        .isEqualTo(scale.colourOf(MAP.cell(0, 2).value()));
    assertThat(scale.knows(Double.NaN)).isFalse();
  }

  /** WCAG asks for 4.5 for small text. */
  @Test
  void numbersCanBeReadOnEveryColour() {
    for (int i = 0; i <= 100; i++) {
      Color colour = HeatScale.colour(i / 100.0);
      double contrast = contrast(colour, HeatScale.inkOn(colour));
      assertThat(contrast).as("at %d %%", i).isGreaterThan(4.5);
    }
  }

  private static double contrast(Color a, Color b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color colour) {
    double[] c = {colour.getRed() / 255.0, colour.getGreen() / 255.0, colour.getBlue() / 255.0};
    for (int i = 0; i < 3; i++) {
      c[i] = c[i] <= 0.04045 ? c[i] / 12.92 : Math.pow((c[i] + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  }

  @Test
  void barsAreAsLongAsTheirShares() throws Exception {
    String svg = FigureRenderer.render(BARS).svg();
    Matcher rects = Pattern.compile("<rect [^>]*width=\"([0-9.]+)\" height=\"20\"").matcher(svg);
    List<Double> widths = rects.results().map(r -> Double.parseDouble(r.group(1))).toList();
    // Three parts of the first bar and two of the second, which has no third; 1 px between.
    assertThat(widths).hasSize(5);
    double full = widths.get(3) + widths.get(4) + 2;
    assertThat(widths.get(3) + 1).isCloseTo(0.78 * full, org.assertj.core.data.Offset.offset(0.02));
    assertThat(svg).contains(">sd 0.25<", ">gamma = (0.7, 1.0)<", ">50 %<");
  }

  @Test
  void inlineDrawingsTakeTheColoursOfThePage() throws Exception {
    for (RenderedFigure figure : List.of(FigureRenderer.render(MAP), FigureRenderer.render(BARS))) {
      assertThat(figure.inline())
          .startsWith("<svg")
          .contains("var(--fig-ink)", "var(--fig-muted)")
          .doesNotContain("rgb(31,36,42)");
    }
    assertThat(FigureRenderer.render(BARS).inline()).contains("var(--fig-on)", "var(--fig-1)");
  }

  @Test
  void imagesHaveTwiceTheSizeOnWhite() throws Exception {
    RenderedFigure figure = FigureRenderer.render(MAP);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
    assertThat(image.getWidth()).isEqualTo(2 * FigureRenderer.WIDTH);
    assertThat(image.getHeight()).isEqualTo(2 * SvgText.height(figure.svg()));
    assertThat(image.getRGB(2, 2)).isEqualTo(0xffffffff);
  }

  @Test
  void drawingsDoNotFollowTheLocale() throws Exception {
    String expected = FigureRenderer.render(MAP).svg();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(FigureRenderer.render(MAP).svg()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aColumnHoldsAllPictures() throws Exception {
    String svg = FigureRenderer.column("both", List.of(BARS, MAP));
    int first = SvgText.height(FigureRenderer.render(BARS).svg());
    int second = SvgText.height(FigureRenderer.render(MAP).svg());
    assertThat(SvgText.height(svg)).isEqualTo(first + second + 2 * 12);
    assertThat(svg).contains("<svg y=\"" + (first + 12) + "\"");
    javax.xml.parsers.DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void dataOfMapsAndBarsAreWritten() {
    assertThat(FigureCsv.of(MAP).lines())
        .hasSize(13)
        .startsWith("x,y,value,mark", "0.5,0.5,0.001,2")
        .contains("0.7,0.75,NaN,2");
    assertThat(FigureCsv.of(BARS).lines())
        .hasSize(7)
        .startsWith(
            "bar,part,share", "\"gamma = (0.7, 0.7)\",the first hidden layer's randomness,0.04");
  }
}
