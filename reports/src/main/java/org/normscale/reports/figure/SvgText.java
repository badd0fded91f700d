package org.normscale.reports.figure;

import java.awt.Color;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of a drawing into a document of its own, or into an element of a page. */
final class SvgText {

  private static final Pattern PROLOG = Pattern.compile("^.*?(?=<svg)", Pattern.DOTALL);
  private static final Pattern HEIGHT = Pattern.compile(" height=\"(\\d+)\"");
  private static final Pattern ROOT = Pattern.compile("^<svg[^>]*>", Pattern.DOTALL);
  private static final Pattern FONT = Pattern.compile("font-family:[^;\"]*");
  private static final Pattern PRESERVE = Pattern.compile(" xml:space=\"preserve\"");
  private static final Pattern BLANKS = Pattern.compile(">\\s+<");
  private static final String FONTS =
      "font-family:system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

  private SvgText() {}

  static String document(String drawing, String label, int height) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + element(drawing, label, "", height)
        + "\n";
  }

  /** Colours become custom properties of the page, and names become unique within the page. */
  static String inline(String drawing, String label, String key, int height) {
    String svg = element(drawing, label, " class=\"chart\"", height);
    svg = colour(svg, Palette.INK, "ink");
    svg = colour(svg, Palette.MUTED, "muted");
    svg = colour(svg, Palette.GRID, "grid");
    svg = colour(svg, Palette.ON, "on");
    svg = svg.replaceAll("(fill|stroke):white", "$1:var(--fig-paper)");
    for (int i = 0; i < Palette.GROUPS.size(); i++) {
      svg = colour(svg, Palette.GROUPS.get(i), Integer.toString(i));
    }
    return svg.replace(" id=\"", " id=\"" + key + "-").replace("url(#", "url(#" + key + "-");
  }

  /** A document as an element of another one, moved down. */
  static String placed(String document, int y) {
    return PROLOG.matcher(document).replaceFirst("").replaceFirst("<svg ", "<svg y=\"" + y + "\" ");
  }

  /** Height of a document (px). */
  static int height(String document) {
    Matcher matcher = HEIGHT.matcher(document);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no height: " + document);
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static String element(String drawing, String label, String attributes, int height) {
    String svg = PROLOG.matcher(drawing).replaceFirst("");
    svg = PRESERVE.matcher(svg).replaceAll("");
    svg = FONT.matcher(svg).replaceAll(FONTS);
    svg = BLANKS.matcher(svg).replaceAll(">\n<");
    String root =
        "<svg xmlns=\"http://www.w3.org/2000/svg\""
            + attributes
            + String.format(
                Locale.ROOT,
                " viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\"",
                FigureRenderer.WIDTH,
                height)
            + " role=\"img\" aria-label=\""
            + escape(label)
            + "\" style=\"fill:black;stroke:black;stroke-miterlimit:10;font-size:12px;"
            + FONTS
            + "\">";
    return ROOT.matcher(svg).replaceFirst(Matcher.quoteReplacement(root)).strip();
  }

  private static String colour(String svg, Color colour, String name) {
    return svg.replace(
        String.format(
            Locale.ROOT, "rgb(%d,%d,%d)", colour.getRed(), colour.getGreen(), colour.getBlue()),
        "var(--fig-" + name + ")");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
