package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.normscale.reports.SampleReport;
import org.normscale.reports.SampleSections;
import org.normscale.reports.figure.FigureRenderer;
import org.normscale.reports.figure.RenderedFigure;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Status;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlTest {

  private static String html = "";

  @BeforeAll
  static void render() throws Exception {
    ReportModel model = SampleReport.model();
    Map<String, RenderedFigure> figures = new HashMap<>();
    for (Picture figure : model.allPictures()) {
      figures.put(figure.key(), FigureRenderer.render(figure));
    }
    html = Html.of(model, figures);
  }

  private static final Pattern SCRIPT =
      Pattern.compile("(<script[^>]*>)(.*?)(</script>)", Pattern.DOTALL);

  /** The page is written so that an XML parser accepts it, all but what is inside the scripts. */
  private static Document page(String text) throws Exception {
    assertThat(text).startsWith("<!DOCTYPE html>");
    String markup = SCRIPT.matcher(text).replaceAll("$1$3");
    return Dom.parse(markup.substring("<!DOCTYPE html>".length()).strip());
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    String markup = SCRIPT.matcher(html).replaceAll("");
    assertThat(markup.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContainPattern("(?i)https?:|src=|@import|<link|<script|<iframe|<object")
        .doesNotContainPattern("url\\((?!#)");
    for (Element link : Dom.all(page(html), "a")) {
      assertThat(link.getAttribute("href")).startsWith("#");
    }
  }

  @Test
  void everyLinkHasItsTargetAndNamesAreUnique() throws Exception {
    Document page = page(html);
    Map<String, Integer> names = new HashMap<>();
    for (Element element : Dom.all(page, "*")) {
      if (element.hasAttribute("id")) {
        names.merge(element.getAttribute("id"), 1, Integer::sum);
      }
    }
    assertThat(names.values()).containsOnly(1);
    for (Element link : Dom.all(page, "a")) {
      assertThat(names).containsKey(link.getAttribute("href").substring(1));
    }
  }

  @Test
  void firstScreenAnswersTheFourQuestions() {
    int overview = html.indexOf("Claims at a glance</h2>");
    for (String part :
        List.of(
            "Refuted</p>",
            "10 of 12 claims confirmed, 1 refuted, 1 inconclusive, 2 not applicable",
            "What was claimed</h2>",
            "Did it hold?</h2>",
            "How sure are we?</h2>",
            "<code>./normscale verify examples/quickstart.yaml seed=1 replicas=2000</code>",
            "<dd>4f1c9e2a7d30</dd>")) {
      assertThat(html.indexOf(part)).as(part).isBetween(1, overview);
    }
  }

  @Test
  void drawingsAndTablesHaveNames() throws Exception {
    Document page = page(html);
    for (Element table : Dom.all(page, "table")) {
      assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
      assertThat(Dom.inside(table, "div")).isTrue();
    }
    assertThat(Dom.all(page, "svg")).hasSizeGreaterThan(3 + 24);
    for (Element svg : Dom.all(page, "svg")) {
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      assertThat(svg.getAttribute("aria-label")).isNotBlank();
    }
    // Three figures, and bars and a map in a section.
    assertThat(Dom.all(page, "figcaption")).hasSize(5);
  }

  @Test
  void headingsStepDownOneByOne() throws Exception {
    int level = 0;
    for (Element element : Dom.all(page(html), "*")) {
      if (element.getTagName().matches("h[1-6]")) {
        int next = element.getTagName().charAt(1) - '0';
        assertThat(next).isLessThanOrEqualTo(level + 1);
        level = next;
      }
    }
  }

  @Test
  void everyVerdictIsAWordAndASymbol() throws Exception {
    List<Element> articles = Dom.all(page(html), "article");
    assertThat(articles).hasSize(12);
    for (Element article : articles) {
      Status status =
          Status.valueOf(
              article
                  .getAttribute("class")
                  .replace("claim ", "")
                  .toUpperCase(java.util.Locale.ROOT));
      assertThat(article.getTextContent()).contains(status.symbol() + status.word());
    }
  }

  @Test
  void longTablesAreFolded() throws Exception {
    // The three claims about amplitudes have twelve comparisons, all others four at most. Each of
    // the three figures has its numbers.
    List<Element> folded = Dom.all(page(html), "details");
    assertThat(folded.stream().filter(d -> !d.hasAttribute("class"))).hasSize(3);
    assertThat(folded.stream().filter(d -> d.getAttribute("class").equals("numbers"))).hasSize(3);
    assertThat(html).contains("All 12 comparisons");
  }

  @Test
  void inconclusiveClaimSaysWhatWouldDecideIt() {
    assertThat(html).containsOnlyOnce("About 8400 replicas per cell should decide it.");
  }

  @Test
  void missingDrawingIsSaid() throws Exception {
    String text = Html.of(SampleReport.model(), Map.of());
    assertThat(page(text).getDocumentElement().getTextContent())
        .contains("could not be drawn", "figures/variance.csv");
  }

  @Test
  void onlyTheScriptsOfThePageMayRun() throws Exception {
    String policy = "";
    for (Element meta : Dom.all(page(html), "meta")) {
      if (meta.getAttribute("http-equiv").equals("Content-Security-Policy")) {
        policy = meta.getAttribute("content");
      }
    }
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("script-src 'unsafe");
    int scripts = 0;
    Matcher matcher = SCRIPT.matcher(html);
    while (matcher.find()) {
      if (matcher.group(1).equals("<script>")) {
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest(matcher.group(2).getBytes(StandardCharsets.UTF_8));
        assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        scripts++;
      }
    }
    assertThat(scripts).isEqualTo(3);
  }

  @Test
  void aPageWithoutFiguresHasNoScripts() throws Exception {
    String text = Html.of(SampleSections.randomness(), Map.of(), "1", "./normscale map");
    assertThat(text).contains("Content-Security-Policy").doesNotContain("<script");
  }

  @Test
  void dataCannotEndTheirElement() {
    String text = Html.of(Hostile.model(), Map.of());
    Matcher matcher = SCRIPT.matcher(text);
    assertThat(matcher.find()).isTrue();
    assertThat(matcher.group(1)).contains("application/json");
    assertThat(matcher.group(2)).doesNotContain("<").contains("\\u003c/script\\u003e");
  }

  @Test
  void valuesLeftOutAreSaid() {
    assertThat(html).contains("Not drawn: 1 value without a place on the axes.");
  }

  @Test
  void textsStayTexts() throws Exception {
    Document page = page(Html.of(Hostile.model(), Map.of()));
    // The data and three scripts, as on any page with figures.
    assertThat(Dom.all(page, "script")).hasSize(4);
    assertThat(Dom.all(page, "style")).hasSize(1);
    assertThat(Dom.only(page, "h1").getTextContent()).isEqualTo(Hostile.TEXT);
    assertThat(Dom.only(page, "dd").getTextContent()).isEqualTo(Hostile.TEXT);
    assertThat(Dom.only(page, "cite").getTextContent()).isEqualTo(Hostile.TEXT);
  }
}
