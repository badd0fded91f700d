package org.normscale.reports.render;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.NotApplicableRow;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.Status;
import org.normscale.reports.model.TableData;

/** A report as Markdown, short enough for the summary of a CI job. */
final class Markdown {

  private final StringBuilder text = new StringBuilder();

  private Markdown() {}

  static String of(ReportModel model, Set<String> drawn) {
    Markdown page = new Markdown();
    page.head(model);
    page.claims(model);
    page.rest(model, drawn);
    return page.text.toString();
  }

  private void head(ReportModel model) {
    Status status = model.status();
    line("# " + escape(model.name()));
    line("");
    line("**" + status.symbol() + " " + title(status) + "** \u2014 " + Verdict.counts(model));
    line("");
    line("* **Claimed:** " + escape(model.summary().claimed()));
    line("* **Held:** " + escape(model.summary().held()));
    line("* **How sure:** " + escape(model.summary().certainty()));
    line("");
    code(model.reproduction().command());
    for (String warning : model.warnings()) {
      line("> **Warning:** " + escape(warning));
      line("");
    }
  }

  private void claims(ReportModel model) {
    TableData table = Grid.claims(model);
    line("## Claims");
    line("");
    line("| verdict | claim | subject | predicted | estimate | interval | allowed | n |");
    line("|---|---|---|--:|--:|:-:|:-:|--:|");
    for (int i = 0; i < model.claims().size(); i++) {
      ClaimRow claim = model.claims().get(i);
      List<String> cells = table.rows().get(i).subList(0, 7);
      line(
          "| "
              + claim.status().symbol()
              + " "
              + claim.status().word()
              + " | "
              + cells.stream().map(Markdown::escape).collect(Collectors.joining(" | "))
              + " |");
    }
    line("");
    for (ClaimRow claim : model.claims()) {
      if (claim.status() != Status.CONFIRMED) {
        line(
            "* **"
                + title(claim.status())
                + ": "
                + escape(claim.id() + ", " + claim.subject())
                + ".** "
                + escape(claim.sentence()));
      }
    }
    line("");
    if (!model.notApplicable().isEmpty()) {
      line("Not applicable:");
      line("");
      for (NotApplicableRow row : model.notApplicable()) {
        line("* " + escape(row.id() + ", " + row.subject() + ": " + row.reason()));
      }
      line("");
    }
  }

  private void rest(ReportModel model, Set<String> drawn) {
    for (Section section : model.sections()) {
      line("## " + escape(section.title()));
      line("");
      for (String paragraph : section.paragraphs()) {
        line(escape(paragraph));
        line("");
      }
    }
    if (!model.allPictures().isEmpty()) {
      line("## Figures");
      line("");
      for (Picture figure : model.allPictures()) {
        String base = "figures/" + figure.key();
        String drawing =
            drawn.contains(figure.key())
                ? "[SVG](" + base + ".svg), [PNG](" + base + ".png), "
                : "";
        line("* " + escape(figure.title()) + ": " + drawing + "[data](" + base + ".csv)");
      }
      line("");
    }
    line("Normscale " + escape(model.version()) + ". All details: [report.html](report.html)");
  }

  private void code(String command) {
    String fence = "```";
    while (command.contains(fence)) {
      fence += "`";
    }
    line(fence);
    line(command);
    line(fence);
    line("");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String title(Status status) {
    return status.word().substring(0, 1).toUpperCase(Locale.ROOT) + status.word().substring(1);
  }

  /** Text without Markdown or HTML of its own, on one line. */
  static String escape(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]|~#$])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
