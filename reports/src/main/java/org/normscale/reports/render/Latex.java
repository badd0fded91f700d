package org.normscale.reports.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.normscale.reports.model.TableData;

/** A table as LaTeX, for documents that load {@code booktabs}. */
final class Latex {

  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b";

  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry(0x00a0, "~"),
          Map.entry(0x202f, "\\,"),
          Map.entry(0x2212, "$-$"),
          Map.entry(0x00b1, "$\\pm$"),
          Map.entry(0x00d7, "$\\times$"),
          Map.entry(0x00b7, "$\\cdot$"),
          Map.entry(0x221e, "$\\infty$"),
          Map.entry(0x2264, "$\\leq$"),
          Map.entry(0x2265, "$\\geq$"),
          Map.entry(0x2248, "$\\approx$"),
          Map.entry(0x2192, "$\\to$"),
          Map.entry(0x221a, "$\\surd$"),
          Map.entry(0x03b1, "$\\alpha$"),
          Map.entry(0x03b3, "$\\gamma$"),
          Map.entry(0x03b4, "$\\delta$"),
          Map.entry(0x03b5, "$\\varepsilon$"),
          Map.entry(0x03bb, "$\\lambda$"),
          Map.entry(0x03c3, "$\\sigma$"),
          Map.entry(0x03c4, "$\\tau$"),
          Map.entry(0x2013, "--"),
          Map.entry(0x2014, "---"),
          Map.entry(0x2026, "\\dots{}"),
          Map.entry(0x2713, "\\checkmark{}"));

  private Latex() {}

  static String of(TableData table) {
    StringBuilder text = new StringBuilder("% Needs \\usepackage{booktabs}.\n");
    text.append("\\begin{table}\n  \\centering\n  \\caption{").append(escape(table.title()));
    text.append("}\n  \\label{tab:").append(table.key()).append("}\n  \\begin{tabular}{");
    Grid.numeric(table).forEach(number -> text.append(number ? 'r' : 'l'));
    text.append("}\n    \\toprule\n    ").append(row(table.columns())).append("    \\midrule\n");
    for (List<String> cells : table.rows()) {
      text.append("    ").append(row(cells));
    }
    return text.append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n").toString();
  }

  /** A row that begins with '[' would be read as an argument of the line end before it. */
  private static String row(List<String> cells) {
    String line = cells.stream().map(Latex::escape).collect(Collectors.joining(" & "));
    return (line.startsWith("[") || line.startsWith("*") ? "{}" : "") + line + " \\\\\n";
  }

  static String escape(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int power = SUPERSCRIPTS.indexOf(c);
              if (power >= 0) {
                result.append("$^{").append(power == 10 ? "-" : power).append("}$");
              } else if (c >= 0x2080 && c <= 0x2089) {
                result.append("$_{").append(c - 0x2080).append("}$");
              } else if (c < 0x20) {
                result.append(' ');
              } else {
                result.append(SIGNS.getOrDefault(c, Character.toString(c)));
              }
            });
    return result.toString().replace("}$$^{", "").replace("}$$_{", "");
  }
}
