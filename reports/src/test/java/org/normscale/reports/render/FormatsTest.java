package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.normscale.reports.SampleReport;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.TableData;
import org.normscale.theory.problem.InvalidInputException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FormatsTest {

  private static final ReportModel MODEL = SampleReport.model();

  @Test
  void jsonReadsBackEqual() {
    assertThat(Json.read(Json.of(MODEL))).isEqualTo(MODEL);
    assertThat(Json.read(Json.of(Hostile.model()))).isEqualTo(Hostile.model());
  }

  @Test
  void jsonNamesItsSchemaAndVerdictAndHasNoBareNan() throws Exception {
    String text = Json.of(MODEL);
    JsonNode root = new ObjectMapper().readTree(text);
    assertThat(root.fieldNames()).toIterable().startsWith("schema", "status", "name");
    assertThat(root.get("schema").asInt()).isEqualTo(1);
    assertThat(root.get("status").asText()).isEqualTo("refuted");
    assertThat(root.at("/claims/9/components/0/allowed_lower").asText()).isEqualTo("-Infinity");
    assertThat(root.at("/claims/9/components/0/predicted").isTextual()).isTrue();
    assertThat(text).doesNotContainPattern("[:\\[,] *-?(NaN|Infinity)").endsWith("}\n");
  }

  @Test
  void jsonOfAnotherSchemaIsRefused() {
    assertThatThrownBy(() -> Json.read(Json.of(MODEL).replace("\"schema\" : 1", "\"schema\" : 2")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("schema = 2");
    assertThatThrownBy(() -> Json.read("[")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void junitHasACasePerClaim() throws Exception {
    Document xml = Dom.parse(JUnitXml.of(MODEL));
    Element suite = Dom.only(xml, "testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("14");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(Dom.all(xml, "testcase")).hasSize(14);
    assertThat(Dom.all(xml, "skipped")).hasSize(2);
    Element failure = Dom.only(xml, "failure");
    assertThat(failure.getAttribute("type")).isEqualTo("refuted");
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("RATES tensor W1, gamma = (0.7, 1.0)");
    assertThat(failure.getTextContent()).contains("slope, t = 0.2: Estimate \u22120.4980");
    assertThat(Dom.only(xml, "error").getTextContent()).contains("About 8400 replicas");
  }

  @Test
  void junitEscapes() throws Exception {
    Document xml = Dom.parse(JUnitXml.of(Hostile.model()));
    assertThat(Dom.only(xml, "testsuite").getAttribute("name")).isEqualTo(Hostile.TEXT);
    assertThat(Dom.all(xml, "testcase").get(0).getAttribute("name"))
        .isEqualTo(Hostile.TEXT + " " + Hostile.TEXT + "\ufffd\nline");
  }

  @Test
  void markdownHasARowPerClaim() {
    String text = Markdown.of(MODEL, Set.of("variance"));
    List<String> rows = text.lines().filter(l -> l.startsWith("| ")).toList();
    assertThat(rows).hasSize(1 + 12);
    for (String row : rows) {
      assertThat(row.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(9);
    }
    assertThat(text)
        .startsWith("# quickstart\n\n**\u2717 Refuted** \u2014 10 of 12 claims confirmed")
        .contains("* **Refuted: RATES, tensor W1, gamma = (0.7, 1.0).** The share of W1")
        .contains("* Variance against width: [SVG](figures/variance.svg), ")
        .contains("* Measured over predicted variance: [data](figures/amplitude.csv)");
  }

  @Test
  void markdownEscapes() {
    String text = Markdown.of(Hostile.model(), Set.of());
    assertThat(text).contains("````\necho '```'");
    String outside = text.replaceAll("(?s)````\n.*?\n````", "");
    assertThat(outside).doesNotContain("<script").doesNotContainPattern("(?<!\\\\)`");
    assertThat(text.lines().filter(l -> l.startsWith("| "))).hasSize(2);
  }

  @Test
  void latexEscapes() {
    assertThat(Latex.escape("50 % of $x_1^2$ & {a} #1 ~ \\b"))
        .isEqualTo(
            "50 \\% of \\$x\\_1\\textasciicircum{}2\\$ \\& \\{a\\} \\#1 \\textasciitilde{}"
                + " \\textbackslash{}b");
    assertThat(Latex.escape("\u22123\u00d710\u207b\u00b9\u00b2"))
        .isEqualTo("$-$3$\\times$10$^{-12}$");
    assertThat(Latex.escape("\u03b3\u2082 \u2264 \u221e"))
        .isEqualTo("$\\gamma$$_{2}$ $\\leq$ $\\infty$");
  }

  @Test
  void latexTableHasRulesAndAlignment() {
    TableData table =
        new TableData(
            "t", "A & B", List.of("name", "n"), List.of(List.of("[a]", "1"), List.of("b", "2")));
    assertThat(Latex.of(table))
        .contains("\\caption{A \\& B}", "\\label{tab:t}", "\\begin{tabular}{lr}")
        .contains(
            "\\toprule\n    name & n \\\\\n    \\midrule\n    {}[a] & 1 \\\\\n    b & 2 \\\\\n")
        .contains("\\bottomrule");
  }

  @Test
  void columnsOfNumbersAreRecognized() {
    TableData table =
        new TableData(
            "t",
            "t",
            List.of("a", "b", "c", "d", "e"),
            List.of(
                List.of("\u22121.5", "[0.1, 0.2]", "2,000", "(0.5, 0.5)", ""),
                List.of("3.1\u00d710\u207b\u2077", "\u2264\u00a03", "95\u00a0%", "1", "")));
    assertThat(Grid.numeric(table)).containsExactly(true, true, true, false, false);
  }

  @Test
  void comparisonsKeepEveryDigit() {
    TableData table = Grid.components(MODEL);
    int rows = MODEL.claims().stream().mapToInt(c -> c.components().size()).sum();
    assertThat(table.rows()).hasSize(rows);
    assertThat(Double.parseDouble(table.rows().get(0).get(4)))
        .isEqualTo(MODEL.claims().get(0).components().get(0).estimate());
    assertThat(table.rows().stream().filter(r -> !r.get(13).isEmpty())).hasSize(12);
  }
}
