package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.reports.SampleReport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The report as a reader meets it, in Chromium. */
@EnabledIf(
    value = "org.normscale.reports.render.Browser#isInstalled",
    disabledReason = Browser.MISSING)
final class BrowserTest {

  private static final String VARIANCE = "#figure-variance";

  @TempDir static Path folder;

  private static @Nullable Browser shared;
  private static Path page = Path.of("");
  private static Path hostile = Path.of("");

  @BeforeAll
  static void write() throws Exception {
    page = ReportWriter.write(SampleReport.model(), folder.resolve("sample")).get(0);
    hostile = ReportWriter.write(Hostile.model(), folder.resolve("hostile")).get(0);
    shared = Browser.open();
  }

  @AfterAll
  static void close() {
    if (shared != null) {
      shared.close();
    }
  }

  private static Browser browser() {
    return Objects.requireNonNull(shared);
  }

  /** Whatever a test does, the page has nothing to complain about. */
  @AfterEach
  void noComplaints() {
    assertThat(browser().console()).isEmpty();
  }

  private static void open(Path file) {
    browser().show(file, 1200, "light");
  }

  private static List<WebElement> dots(String figure) {
    return browser().driver().findElements(By.cssSelector(figure + " .plot [aria-label=dot] > *"));
  }

  @Test
  void opensWithoutErrorsAndAsksForNothing() throws Exception {
    browser().requests();
    open(page);
    assertThat(browser().requests()).containsOnly(page.toUri().toString());
    assertThat(Files.size(page)).isLessThan(3_000_000);
    assertThat(browser().one(".verdict-word").getText()).isEqualTo("Refuted");
  }

  @Test
  void everyFigureHasItsMarks() {
    open(page);
    // Three settings at four widths, the same, and nine times of which one has no logarithm.
    assertThat(dots(VARIANCE)).hasSize(12);
    assertThat(dots("#figure-amplitude")).hasSize(12);
    assertThat(dots("#figure-decay")).hasSize(8);
    assertThat(browser().count(VARIANCE + " .plot [aria-label=rule] > line")).isEqualTo(12);
    assertThat(browser().count(VARIANCE + " .plot [aria-label=line] > path")).isEqualTo(6);
    assertThat(browser().count("#figure-amplitude .plot [aria-label=area] > path")).isEqualTo(1);
    assertThat(browser().one(VARIANCE + " > .canvas").isDisplayed()).isFalse();
  }

  @Test
  void settingsAreSwitchedOffAndOn() {
    open(page);
    WebElement first = browser().one(VARIANCE + " fieldset input");
    first.sendKeys(Keys.SPACE);
    assertThat(dots(VARIANCE)).hasSize(8);
    assertThat(browser().count(VARIANCE + " .plot [aria-label=line] > path")).isEqualTo(6);
    // The dashed line without a name goes with the prediction before it.
    WebElement prediction = browser().one(VARIANCE + " fieldset label:nth-of-type(2) input");
    prediction.sendKeys(Keys.SPACE);
    assertThat(browser().count(VARIANCE + " .plot [aria-label=line] > path")).isEqualTo(4);
    prediction.sendKeys(Keys.SPACE);
    assertThat(dots("#figure-amplitude")).as("another figure").hasSize(12);
    first.sendKeys(Keys.SPACE);
    assertThat(dots(VARIANCE)).hasSize(12);
  }

  @Test
  void axesChangeBetweenLinearAndLogarithmic() {
    open(page);
    List<WebElement> switches =
        browser()
            .driver()
            .findElements(By.cssSelector(VARIANCE + " fieldset:nth-of-type(2) input"));
    assertThat(switches).hasSize(2).allMatch(WebElement::isSelected);
    double logarithmic = spacing();
    assertThat(logarithmic).isBetween(0.99, 1.01);
    switches.get(0).sendKeys(Keys.SPACE);
    // Widths 32, 64, 128: the second step is twice the first.
    assertThat(spacing()).isBetween(1.98, 2.02);
    switches.get(0).sendKeys(Keys.SPACE);
    assertThat(spacing()).isEqualTo(logarithmic);
  }

  /** The distance from the second to the third point over that from the first to the second. */
  private static double spacing() {
    Object ratio =
        browser()
            .run(
                "const x = [...document.querySelectorAll(arguments[0])].slice(0, 3)"
                    + ".map(e => e.getBoundingClientRect()).map(r => r.x + r.width / 2);"
                    + "return (x[2] - x[1]) / (x[1] - x[0]);",
                VARIANCE + " .plot [aria-label=dot] > *");
    return ((Number) ratio).doubleValue();
  }

  @Test
  void timeMoves() {
    open(page);
    WebElement slider = browser().one(VARIANCE + " input[type=range]");
    assertThat(browser().count("input[type=range]")).isEqualTo(1);
    assertThat(slider.getAttribute("aria-valuetext")).isEqualTo("t = 1");
    int late = dots(VARIANCE).get(0).getLocation().getY();
    slider.sendKeys(Keys.HOME);
    assertThat(browser().one(VARIANCE + " output").getText()).isEqualTo("t = 0");
    assertThat(slider.getAttribute("aria-valuetext")).isEqualTo("t = 0");
    assertThat(dots(VARIANCE).get(0).getLocation().getY()).as("larger variance").isLessThan(late);
    slider.sendKeys(Keys.ARROW_RIGHT);
    assertThat(slider.getAttribute("aria-valuetext")).isEqualTo("t = 0.5");
  }

  @Test
  void pointingAtAPointTellsItsNumbers() {
    open(page);
    WebElement dot = dots(VARIANCE).get(1);
    browser().run("arguments[0].scrollIntoView({block: 'center'}); return true;", dot);
    new Actions(browser().driver()).moveToElement(dot).perform();
    assertThat(text(VARIANCE + " .plot [aria-label=tip]"))
        .contains(
            "\u03b3 = (0.5, 0.5) measured",
            "last width N\u2082: 64",
            "Var h(x\u2081): 0.1",
            "interval: 0.1",
            "predicted: 0.1");
  }

  private static String text(String selector) {
    return String.valueOf(
        browser().run("return document.querySelector(arguments[0]).textContent;", selector));
  }

  @Test
  void keysMoveThroughThePoints() {
    open(page);
    WebElement plot = browser().one(VARIANCE + " .plot");
    plot.sendKeys(Keys.ARROW_RIGHT);
    assertThat(text(VARIANCE + " .readout"))
        .startsWith("\u03b3 = (0.5, 0.5) measured; last width N\u2082: 32; ")
        .contains("; interval: ", "; predicted: ");
    plot.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
    assertThat(text(VARIANCE + " .readout"))
        .startsWith("\u03b3 = (0.7, 0.7) measured; last width N\u2082: 64; ");
    assertThat(browser().count(VARIANCE + " .plot [aria-label=tip] > *")).isPositive();
    plot.sendKeys(Keys.END);
    assertThat(text(VARIANCE + " .readout")).contains("N\u2082: 256; ");
    plot.sendKeys(Keys.ESCAPE);
    assertThat(text(VARIANCE + " .readout")).isEmpty();
  }

  @Test
  void theTabKeyReachesEveryControl() {
    open(page);
    long controls = browser().count(".live input, .live .plot");
    assertThat(controls).isGreaterThanOrEqualTo(14);
    Set<Object> reached = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      new Actions(browser().driver()).sendKeys(Keys.TAB).perform();
      Object at =
          browser()
              .run(
                  "const all = [...document.querySelectorAll('.live input, .live .plot')];"
                      + "return all.indexOf(document.activeElement);");
      if (!at.equals(-1L)) {
        reached.add(at);
      }
    }
    assertThat(reached).hasSize((int) controls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axeFindsNothing(String colours) throws Exception {
    browser().show(page, 1200, colours);
    browser().one(VARIANCE + " .plot").sendKeys(Keys.ARROW_RIGHT);
    noComplaints();
    String axe = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream stream =
        Objects.requireNonNull(BrowserTest.class.getClassLoader().getResourceAsStream(axe))) {
      browser().driver().executeScript(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object found =
        browser()
            .driver()
            .executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + "axe.run().then(r => done(r.violations.flatMap(v => v.nodes.map("
                    + "n => v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary))),"
                    + " e => done([String(e)]));");
    // The checker reads pixels, of which Chromium says that it could be faster.
    browser().console();
    assertThat((List<?>) found).isEmpty();
  }

  /** The checker does not look at texts in drawings: 4.5 is what WCAG 2 asks at this size. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textsOfFiguresHaveContrast(String colours) {
    browser().show(page, 1200, colours);
    Object least =
        browser()
            .run(
                "const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => v / 255)"
                    + ".map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
                    + " return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
                    + "const paper = light(getComputedStyle(document.body).backgroundColor);"
                    + "const texts = [...document.querySelectorAll('.plot svg text')]"
                    + ".filter(t => t.textContent !== '');"
                    + "if (texts.length < 20) throw new Error('too few texts');"
                    + "return Math.min(...texts.map(t => light(getComputedStyle(t).fill)).map("
                    + "l => (Math.max(l, paper) + 0.05) / (Math.min(l, paper) + 0.05)));");
    assertThat(((Number) least).doubleValue()).isGreaterThan(4.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 768})
  void aNarrowScreenDoesNotScrollSideways(int width) {
    browser().show(page, width, "light");
    assertThat((Long) browser().run("return document.documentElement.scrollWidth;"))
        .isLessThanOrEqualTo(width);
    assertThat((Long) browser().run("return document.querySelector('.plot svg').clientWidth;"))
        .isLessThanOrEqualTo(width);
  }

  @Test
  void onPaperTheStillDrawingsAreShown() {
    open(page);
    browser().media("print", "light");
    assertThat(browser().one(VARIANCE + " > .canvas").isDisplayed()).isTrue();
    assertThat(browser().one(VARIANCE + " > .live").isDisplayed()).isFalse();
  }

  @Test
  void withoutScriptsTheStillDrawingsAreShown() {
    browser().scripts(false);
    try {
      open(page);
      assertThat(browser().count(".live")).isZero();
      assertThat(browser().one(VARIANCE + " > .canvas").isDisplayed()).isTrue();
    } finally {
      browser().scripts(true);
    }
    // Chromium says that it ran none, and nothing else.
    assertThat(browser().console()).allMatch(m -> m.contains("script"));
  }

  @Test
  void hostileTextsDoNothing() {
    open(hostile);
    assertThat(browser().count("script")).isEqualTo(4);
    assertThat(browser().count("#figure-figure .plot svg")).isEqualTo(1);
    assertThat(browser().command("Browser.getVersion", Map.of())).isNotEmpty();
  }
}
