package org.normscale.reports.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.normscale.reports.figure.RenderedFigure;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Section;

/** A report as one HTML file that needs nothing else. */
final class Html {

  private Html() {}

  static String of(ReportModel model, Map<String, RenderedFigure> figures) {
    return page("report.jte", HtmlPage.of(model, figures, Resource.text("report.css")));
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
        "sheet.jte",
        new HtmlSheet(
            HtmlPage.Part.of(section, figures),
            version,
            command,
            Resource.text("report.css"),
            Interaction.of(section.pictures())));
  }

  private static String page(String template, Object page) {
    StringOutput output = new StringOutput(1 << 16);
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Html.class.getClassLoader(), "gg.jte.generated.precompiled");
    engine.render(template, page, output);
    return Xml.clean(output.toString());
  }
}
