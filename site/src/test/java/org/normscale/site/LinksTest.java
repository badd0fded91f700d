package org.normscale.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written site: no broken link, no request to the network, the pages' structure. */
final class LinksTest {

  @TempDir Path folder;

  @Test
  void noLinkOfTheSiteIsBroken() throws IOException {
    Site.of(Project.ROOT).write(folder, new Gallery(List.of()));
    assertThat(broken(folder)).isEmpty();
  }

  @Test
  void brokenLinksAreFound() throws IOException {
    Path project = folder.resolve("project");
    Files.createDirectories(project.resolve("docs/guide"));
    Files.writeString(
        project.resolve("README.md"),
        """
        # Title

        [good](docs/guide/a.md#part-one), [file](docs/guide/none.md), [anchor](docs/guide/a.md#none),
        [here](#none)
        """);
    Files.writeString(
        project.resolve("docs/guide/a.md"), "# A\n\n## Part one\n\n[up](../../README.md)\n");
    Path site = folder.resolve("site");
    Site.of(project).write(site, new Gallery(List.of()));
    assertThat(broken(site))
        .containsExactly(
            "index.html: docs/guide/none.md",
            "index.html: docs/guide/a.html#none",
            "index.html: #none");
  }

  @Test
  void thePagesNeedNoNetworkAndNoScripts() throws IOException {
    Site.of(Project.ROOT).write(folder, new Gallery(List.of()));
    for (Document page : pages(folder).values()) {
      assertThat(page.select("script")).isEmpty();
      assertThat(page.select("[src], link[href]"))
          .noneMatch(e -> (e.attr("src") + e.attr("href")).contains(":"));
      assertThat(page.select("h1")).as(page.title()).hasSize(1);
      assertThat(page.select("main nav")).isEmpty();
    }
  }

  @Test
  void theGalleryShowsItsReports() throws IOException {
    Path reports = folder.resolve("reports/quickstart");
    Files.createDirectories(reports);
    Files.writeString(reports.resolve("report.html"), "<html></html>");
    Files.writeString(reports.resolve("command.txt"), "./normscale verify\n");
    Files.writeString(reports.resolve("claims.json"), "{\"status\": \"confirmed\"}");
    Path site = folder.resolve("site");
    Site.of(Project.ROOT).write(site, Gallery.in(folder.resolve("reports")));
    assertThat(broken(site)).isEmpty();
    Document page = Jsoup.parse(site.resolve("docs/guide/gallery.html").toFile());
    assertThat(page.select("main").text())
        .contains("./normscale verify", "Result: confirmed.");
    assertThat(site.resolve("docs/guide/gallery/quickstart.html")).hasContent("<html></html>");
  }

  private static List<String> broken(Path site) throws IOException {
    Map<String, Document> pages = pages(site);
    List<String> broken = new ArrayList<>();
    for (Map.Entry<String, Document> page : pages.entrySet()) {
      for (Element element : page.getValue().select("[href], [src]")) {
        String link = element.attr("href") + element.attr("src");
        if (!URI.create(link).isAbsolute()
            && !leads(site, pages, page.getKey(), URI.create(link))) {
          broken.add(page.getKey() + ": " + link);
        }
      }
    }
    return broken;
  }

  private static boolean leads(Path site, Map<String, Document> pages, String from, URI link) {
    Path target =
        link.getPath().isEmpty()
            ? site.resolve(from)
            : site.resolve(from).resolveSibling(link.getPath()).normalize();
    if (!Files.isRegularFile(target)) {
      return false;
    }
    Document page = pages.get(site.relativize(target).toString());
    return link.getFragment() == null
        || (page != null && page.getElementById(link.getFragment()) != null);
  }

  private static Map<String, Document> pages(Path site) throws IOException {
    Map<String, Document> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        if (!site.relativize(file).startsWith("docs/guide/gallery")) {
          pages.put(site.relativize(file).toString(), Jsoup.parse(file.toFile()));
        }
      }
    }
    return pages;
  }
}
