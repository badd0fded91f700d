package org.normscale.reports.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.normscale.reports.figure.RenderedFigure;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Section;

/** A report as one HTML file that needs nothing else. */
final class Html {

  private Html() {}

  static String of(ReportModel model, Map<String, RenderedFigure> figures) {
    return page("report.jte", HtmlPage.of(model, figures, style()));
  }

  /**
   * A section as a page of its own.
   *
   * @param section the section
   * @param figures its drawings by key
   * @param version version of the program
   * @param command the command that makes the page
   */
  static String of(
      Section section, Map<String, RenderedFigure> figures, String version, String command) {
    return page(
        "sheet.jte", new HtmlSheet(HtmlPage.Part.of(section, figures), version, command, style()));
  }

  private static String page(String template, Object page) {
    StringOutput output = new StringOutput(1 << 16);
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Html.class.getClassLoader(), "gg.jte.generated.precompiled");
    engine.render(template, page, output);
    return Xml.clean(output.toString());
  }

  private static String style() {
    try (InputStream stream =
        Objects.requireNonNull(Html.class.getResourceAsStream("report.css"), "report.css")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
