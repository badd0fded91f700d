package org.normscale.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Generated reports that the site shows: folders that {@code site/gallery.sh} wrote, each with a
 * {@code report.html} and the command in {@code command.txt}.
 *
 * @param entries in the order of their folders' names; empty if there are none
 */
public record Gallery(List<Entry> entries) {

  /** Where the gallery's page stands in the site. */
  static final String PAGE = "docs/guide/gallery.md";

  /**
   * One report.
   *
   * @param name of its folder
   * @param report the HTML file
   * @param command that made it
   * @param summary its result; empty where the report decides nothing
   */
  public record Entry(String name, Path report, String command, String summary) {}

  /** Copies the list. */
  public Gallery {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the folders.
   *
   * @param folder may be missing: then there are no entries
   * @throws IOException if a file cannot be read
   */
  public static Gallery in(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> children = Files.list(folder)) {
        for (Path child : children.sorted().toList()) {
          Path report = child.resolve("report.html");
          if (Files.isRegularFile(report)) {
            entries.add(
                new Entry(
                    child.getFileName().toString(),
                    report,
                    Files.readString(child.resolve("command.txt")).strip(),
                    summary(child.resolve("claims.json"))));
          }
        }
      }
    }
    return new Gallery(entries);
  }

  private static String summary(Path claims) throws IOException {
    if (!Files.isRegularFile(claims)) {
      return "";
    }
    JsonNode json = new ObjectMapper().readTree(Files.readString(claims));
    return json.hasNonNull("status") ? "Result: " + json.get("status").asText() + "." : "";
  }

  /** The page as Markdown; links lead to the copies in the site. */
  MarkdownPage page() {
    StringBuilder text = new StringBuilder("# Gallery\n\n");
    if (entries.isEmpty()) {
      text.append("This copy of the site has no reports. `site/gallery.sh` makes them.\n");
    } else {
      text.append("Reports as the program wrote them, each with the command that made it.\n");
    }
    for (Entry entry : entries) {
      text.append("\n## ").append(entry.name()).append("\n\n    ").append(entry.command());
      text.append("\n\n[Report](").append(file(entry)).append("). ");
      text.append(entry.summary()).append('\n');
    }
    return MarkdownPage.parse(PAGE, text.toString());
  }

  /** Where a report stands, relative to the page. */
  static String file(Entry entry) {
    return "gallery/" + entry.name() + ".html";
  }
}
