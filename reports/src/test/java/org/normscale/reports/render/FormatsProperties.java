package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.normscale.reports.SampleReport;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Status;
import org.normscale.reports.model.TableData;

class FormatsProperties {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars(" ,;\"'<>&\n\t|\\$%_^{}[]#~`*abc01-\u2212\u03b3\u0001\ufffe")
        .ofMaxLength(30);
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble),
        Arbitraries.doubles().between(-10, 10),
        Arbitraries.of(
            0.0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1e-320,
            Double.MIN_VALUE,
            -Double.MAX_VALUE,
            Double.MAX_VALUE));
  }

  @Property(seed = "20260102", tries = 500)
  void csvReadsBack(@ForAll("texts") String a, @ForAll("texts") String b) throws Exception {
    TableData table = new TableData("t", "t", List.of("x", "y"), List.of(List.of(a, b)));
    List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(Csv.of(table))).getRecords();
    assertThat(records).hasSize(2);
    assertThat(records.get(1).toList()).containsExactly(a, b);
  }

  @Property(seed = "20260103", tries = 500)
  void xmlReadsBackAfterCleaning(@ForAll("texts") String text) throws Exception {
    String xml = "<a b=\"" + Xml.escape(text).replace("\n", "&#10;").replace("\t", "&#9;") + "\"/>";
    assertThat(Dom.parse(xml).getDocumentElement().getAttribute("b")).isEqualTo(Xml.clean(text));
    assertThat(Dom.parse("<a>" + Xml.escape(text) + "</a>").getDocumentElement().getTextContent())
        .isEqualTo(Xml.clean(text));
  }

  @Property(seed = "20260104", tries = 300, shrinking = ShrinkingMode.OFF)
  void jsonReadsBackWithAnyNumbers(@ForAll("rows") ComponentRow row) {
    ReportModel sample = SampleReport.model();
    ReportModel model =
        new ReportModel(
            1,
            "n",
            "v",
            sample.summary(),
            List.of(
                new ClaimRow(
                    "i", "s", "s", "s", List.of(row), 0, 0.1, Status.REFUTED, "s", 1, null)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            sample.reproduction(),
            List.of(),
            List.of());
    assertThat(Json.read(Json.of(model))).isEqualTo(model);
  }

  /** No number is shown as Java shows it, and no bar leaves its frame. */
  @Property(seed = "20260105", tries = 3000, shrinking = ShrinkingMode.OFF)
  void anyRowIsShown(@ForAll("rows") ComponentRow row) {
    String words = IntervalBar.describe(row);
    assertThat(words).doesNotContain("NaN", "Infinity", "E-", "E+");
    String svg = IntervalBar.large(row);
    assertThat(svg).doesNotContain("NaN", "Infinity");
    Matcher x = Pattern.compile(" (?:x|x1|x2|cx)=\"(-?[0-9.]+)\"").matcher(svg);
    while (x.find()) {
      assertThat(Double.parseDouble(x.group(1))).isBetween(0.0, 420.0);
    }
  }

  @Provide
  Arbitrary<ComponentRow> rows() {
    return numbers().list().ofSize(8).map(FormatsProperties::row);
  }

  private static ComponentRow row(List<Double> raw) {
    double[] ends = raw.stream().mapToDouble(v -> v.isNaN() ? 0 : v).toArray();
    return new ComponentRow(
        "label",
        raw.get(0),
        raw.get(1),
        Math.abs(raw.get(2)),
        Math.min(ends[3], ends[4]),
        Math.max(ends[3], ends[4]),
        Math.min(ends[5], ends[6]),
        Math.max(ends[5], ends[6]),
        Status.INCONCLUSIVE);
  }
}
