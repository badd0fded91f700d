package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.normscale.reports.comparison.ComparisonSection;
import org.normscale.reports.comparison.Difference;
import org.normscale.reports.comparison.RunComparison;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.TableData;

/** A comparison of two runs on standard output. */
final class RunComparisonOutput {

  private RunComparisonOutput() {}

  static String of(RunComparison comparison, Format format) {
    return switch (format) {
      case json -> json(comparison);
      case csv -> csv(comparison);
      case table -> text(comparison);
    };
  }

  /** What changed, verdicts that changed, real differences; the rest is in the other formats. */
  private static String text(RunComparison comparison) {
    Section section = ComparisonSection.of(comparison);
    StringBuilder text = new StringBuilder();
    text.append(section.title()).append('\n');
    for (TableData table : section.tables()) {
      boolean verdicts = table.key().equals("verdicts");
      List<List<String>> rows =
          table.rows().stream().filter(r -> !verdicts || r.get(4).equals("yes")).toList();
      if (table.key().equals("differences") || rows.isEmpty()) {
        continue;
      }
      TextTable aligned = new TextTable(table.columns().toArray(new String[0]));
      rows.forEach(row -> aligned.row(row.toArray(new String[0])));
      text.append('\n').append(verdicts ? "Verdicts that differ" : table.title()).append('\n');
      text.append(aligned.text()).append('\n');
    }
    section.paragraphs().forEach(p -> text.append('\n').append(p).append('\n'));
    return text.toString().stripTrailing();
  }

  private static String csv(RunComparison comparison) {
    TextTable table =
        new TextTable("number", "where", "a", "b", "change", "lower", "upper", "level", "real");
    for (Difference d : comparison.differences()) {
      table.row(
          d.kind(),
          d.where(),
          String.valueOf(d.first()),
          String.valueOf(d.second()),
          String.valueOf(d.change()),
          String.valueOf(d.lower()),
          String.valueOf(d.upper()),
          String.valueOf(d.level()),
          String.valueOf(d.real()));
    }
    return table.csv();
  }

  private static String json(RunComparison comparison) {
    ObjectNode root = Json.object();
    root.put("a", comparison.first().name());
    root.put("b", comparison.second().name());
    root.put("alpha", comparison.alpha());
    root.put("dependent", comparison.dependent());
    root.put("compared", comparison.differences().size());
    root.put("real", comparison.real().size());
    root.put("unmatched", comparison.unmatched());
    for (RunComparison.Change change : comparison.changes()) {
      root.withArray("changes")
          .addObject()
          .put("key", change.key())
          .put("a", change.before())
          .put("b", change.after());
    }
    for (RunComparison.VerdictPair pair : comparison.verdicts()) {
      root.withArray("verdicts")
          .addObject()
          .put("claim", pair.id())
          .put("subject", pair.subject())
          .put("a", pair.before())
          .put("b", pair.after());
    }
    for (Difference d : comparison.differences()) {
      add(root.withArray("differences").addObject(), d);
    }
    return Json.print(root);
  }

  private static void add(ObjectNode node, Difference d) {
    node.put("number", d.kind()).put("where", d.where());
    if (d.place() != null) {
      d.place().widths().forEach(node.putArray("widths")::add);
      d.place().gammas().forEach(node.putArray("gammas")::add);
      node.put("time", d.place().time()).put("point", d.place().point());
    }
    node.put("a", d.first())
        .put("b", d.second())
        .put(d.kind().equals(Difference.VARIANCE) ? "ratio" : "difference", d.change())
        .put("lower", d.lower())
        .put("upper", d.upper())
        .put("level", d.level())
        .put("real", d.real());
  }
}
