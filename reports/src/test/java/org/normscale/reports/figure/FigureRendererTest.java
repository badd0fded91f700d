package org.normscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.normscale.reports.SampleReport;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FigureRendererTest {

  private static final FigureData VARIANCE = SampleReport.model().figures().get(0);

  private static FigureData figure(Axis.Scale scale, SeriesData... series) {
    return new FigureData(
        "key",
        "A title",
        "",
        new Axis("x", Axis.Scale.LOG2),
        new Axis("y", scale),
        List.of(series));
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> texts(String svg) throws Exception {
    NodeList nodes = parse(svg).getElementsByTagName("text");
    List<Element> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add((Element) nodes.item(i));
    }
    return texts;
  }

  @Test
  void textsAreTexts() throws Exception {
    assertThat(texts(FigureRenderer.render(VARIANCE).svg()))
        .extracting(Element::getTextContent)
        .contains("Variance against width", "32", "64", "128", "256", "0.001", "0.01", "0.1")
        .contains("last width N\u2082", "\u03b3 = (0.7, 1.0) measured");
  }

  @Test
  void labelsOfTheAxesAreAnchoredWhereTheyBelong() throws Exception {
    for (Element text : texts(FigureRenderer.render(VARIANCE).svg())) {
      String expected =
          switch (text.getTextContent()) {
            case "32", "64", "128", "256", "last width N\u2082", "Var h(x\u2081), t = 1" ->
                "middle";
            case "0.1", "0.01", "0.001" -> "end";
            default -> "";
          };
      assertThat(text.getAttribute("text-anchor")).as(text.getTextContent()).isEqualTo(expected);
    }
  }

  @Test
  void inlineDrawingTakesAllColoursFromThePage() throws Exception {
    RenderedFigure figure = FigureRenderer.render(VARIANCE);
    assertThat(figure.svg()).contains("rgb(0,114,178)").doesNotContain("var(--");
    assertThat(figure.inline())
        .startsWith("<svg")
        .contains("var(--fig-ink)", "var(--fig-grid)", "var(--fig-0)", "var(--fig-2)")
        .doesNotContain("rgb(", "Variance against width</text>");
    parse(figure.inline());
  }

  @Test
  void namesOfTwoDrawingsDoNotClash() throws Exception {
    String inline = FigureRenderer.render(VARIANCE).inline();
    assertThat(inline).contains("id=\"variance-", "url(#variance-");
    assertThat(inline.replace("id=\"variance-", "").replace("url(#variance-", ""))
        .doesNotContain(" id=\"", "url(#");
  }

  @Test
  void imageHasTwiceTheSize() throws Exception {
    byte[] png = FigureRenderer.render(VARIANCE).png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(2 * FigureRenderer.WIDTH);
    assertThat(image.getHeight()).isEqualTo(2 * FigureRenderer.HEIGHT);
    assertThat(image.getRGB(2, 2)).isEqualTo(0xffffffff);
  }

  @Test
  void equalDataGiveEqualBytes() throws Exception {
    RenderedFigure first = FigureRenderer.render(VARIANCE);
    RenderedFigure second = FigureRenderer.render(SampleReport.model().figures().get(0));
    assertThat(second.svg()).isEqualTo(first.svg());
    assertThat(second.inline()).isEqualTo(first.inline());
    assertThat(second.png()).isEqualTo(first.png());
  }

  @Test
  void digitsDoNotFollowTheLocale() throws Exception {
    String expected = FigureRenderer.render(VARIANCE).inline();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(FigureRenderer.render(VARIANCE).inline()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void valuesWithoutAPlaceAreCountedNotDrawn() throws Exception {
    List<Double> x = List.of(32.0, 64.0, 128.0, 256.0);
    List<Double> y = List.of(0.1, -0.1, Double.NaN, 0.01);
    List<Double> lower = List.of(Double.NEGATIVE_INFINITY, -1.0, 0.0, -0.5);
    List<Double> upper = List.of(Double.POSITIVE_INFINITY, 1.0, 1.0, Double.NaN);
    RenderedFigure figure =
        FigureRenderer.render(
            figure(Axis.Scale.LOG10, SeriesData.points("s", 0, x, y, lower, upper)));
    assertThat(figure.leftOut()).isEqualTo(2);
    assertThat(figure.svg()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void emptyAndSinglePointFiguresAreDrawn() throws Exception {
    List<Double> none = List.of();
    for (Axis.Scale scale : Axis.Scale.values()) {
      assertThat(FigureRenderer.render(figure(scale)).svg()).contains("<text");
      SeriesData point = SeriesData.points("s", 7, List.of(32.0), List.of(0.0), none, none);
      assertThat(FigureRenderer.render(figure(scale, point)).svg()).doesNotContain("NaN");
      SeriesData flat = SeriesData.line("s", 8, List.of(1.0, 2.0), List.of(5.0, 5.0));
      assertThat(FigureRenderer.render(figure(scale, flat)).svg()).doesNotContain("NaN");
    }
  }

  @Test
  void markupInNamesIsText() throws Exception {
    String name = "a < b & \"c\" 'd' </text>";
    FigureData figure =
        new FigureData(
            "key",
            name,
            name,
            new Axis(name, Axis.Scale.LINEAR),
            new Axis("y", Axis.Scale.LINEAR),
            List.of(SeriesData.line(name, 0, List.of(0.0, 1.0), List.of(0.0, 1.0))));
    RenderedFigure rendered = FigureRenderer.render(figure);
    assertThat(texts(rendered.svg()).stream().filter(t -> t.getTextContent().equals(name)))
        .hasSize(3);
    assertThat(parse(rendered.inline()).getDocumentElement().getAttribute("aria-label"))
        .isEqualTo(name + ". " + name);
  }

  @Test
  void oneWideIntervalDoesNotHideTheRest() {
    SeriesData series =
        SeriesData.points(
            "s", 0, List.of(1.0, 2.0), List.of(1.0, 2.0), List.of(-1e6, 2.0), List.of(1e6, 2.0));
    Extent extent = Extent.vertical(new Axis("y", Axis.Scale.LINEAR), List.of(series));
    assertThat(extent.lower()).isBetween(-0.5, 0.0);
    assertThat(extent.upper()).isBetween(3.0, 3.5);
  }

  @Test
  void dataReadBackExactly() throws Exception {
    FigureData figure = SampleReport.model().figures().get(1);
    List<CSVRecord> records =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(FigureCsv.of(figure)))
            .getRecords();
    int rows = figure.series().stream().mapToInt(s -> s.x().size()).sum();
    assertThat(records).hasSize(rows);
    assertThat(records.get(0).toMap())
        .containsEntry("series", "allowed")
        .containsEntry("kind", "band")
        .containsEntry("y", "")
        .containsEntry("upper", "1.176");
    SeriesData points = figure.series().get(1);
    assertThat(Double.parseDouble(records.get(2).get("y"))).isEqualTo(points.y().get(0));
    assertThat(Double.parseDouble(records.get(2).get("lower"))).isEqualTo(points.lower().get(0));
  }
}
