package org.normscale.reports.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.SeriesData;

/**
 * What makes a page respond: the data of its figures, the scripts, and the policy by which a
 * browser runs these scripts, by their hashes, and loads nothing.
 *
 * @param data the series of the figures as JSON that no markup can end; empty for a page without
 *     such figures
 * @param scripts the scripts in the order in which they run; none for a page without such figures
 * @param policy content of the Content-Security-Policy
 */
public record Interaction(String data, List<String> scripts, String policy) {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'";

  /** One figure as the script reads it. */
  private record Live(String key, String title, Axis x, Axis y, List<Still> frames) {

    static Live of(FigureData figure) {
      List<Still> frames =
          figure.frames().isEmpty()
              ? List.of(new Still(null, figure.series()))
              : figure.frames().stream().map(f -> new Still(f.time(), f.series())).toList();
      return new Live(figure.key(), figure.title(), figure.x(), figure.y(), frames);
    }
  }

  /** The series at one time, or at no time in particular. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Still(@Nullable Double time, List<SeriesData> series) {}

  /** Copies the list. */
  public Interaction {
    scripts = List.copyOf(scripts);
  }

  /**
   * What the pictures of a page need.
   *
   * @param pictures the pictures; maps and bars do not respond
   */
  static Interaction of(List<Picture> pictures) {
    List<Live> figures =
        pictures.stream()
            .flatMap(p -> p instanceof FigureData f ? Stream.of(f) : Stream.empty())
            .filter(f -> !f.series().isEmpty())
            .map(Live::of)
            .toList();
    if (figures.isEmpty()) {
      return new Interaction("", List.of(), POLICY);
    }
    List<String> scripts =
        List.of(
            licensed("d3-7.9.0.min.js", "d3-LICENSE.txt"),
            licensed("plot-0.6.17.umd.min.js", "plot-LICENSE.txt"),
            Resource.text("report.js"));
    String hashes = scripts.stream().map(Interaction::hash).collect(Collectors.joining(" "));
    return new Interaction(
        Xml.clean(Json.embedded(figures)), scripts, POLICY + "; script-src " + hashes);
  }

  private static String licensed(String script, String licence) {
    return "/*!\n"
        + Resource.text("vendor/" + licence)
        + "*/\n"
        + Resource.text("vendor/" + script).strip();
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
