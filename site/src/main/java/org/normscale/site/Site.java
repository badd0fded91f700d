package org.normscale.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The guide site: every Markdown file of {@code docs} and of the project's folder as a page, and
 * every file that they link to. It needs no network and no scripts.
 */
public final class Site {

  private static final String CONTENTS = "docs/README.md";

  private final Path root;
  private final Links links;
  private final Map<String, MarkdownPage> pages;

  private Site(Path root, Map<String, MarkdownPage> pages) {
    this.root = root;
    this.links = new Links(root);
    this.pages = pages;
  }

  /**
   * Reads the pages.
   *
   * @param project folder with README.md and docs
   * @throws IOException if a file cannot be read
   */
  public static Site of(Path project) throws IOException {
    Path root = project.toAbsolutePath().normalize();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      Stream.concat(top, docs).filter(f -> f.toString().endsWith(".md")).forEach(files::add);
    }
    Map<String, MarkdownPage> pages = new TreeMap<>();
    for (Path file : files) {
      String path = root.relativize(file).toString().replace('\\', '/');
      pages.put(path, MarkdownPage.parse(path, Files.readString(file)));
    }
    return new Site(root, pages);
  }

  /** The pages by their paths. */
  public Map<String, MarkdownPage> pages() {
    return Map.copyOf(pages);
  }

  /**
   * Writes the site.
   *
   * @param target folder; files in it are replaced
   * @param gallery the reports to show
   * @throws IOException if a file cannot be written
   */
  public void write(Path target, Gallery gallery) throws IOException {
    Map<String, MarkdownPage> all = new TreeMap<>(pages);
    all.put(Gallery.PAGE, gallery.page());
    List<MarkdownPage> contents = contents(all);
    String frame = resource("page.html");
    for (MarkdownPage page : all.values()) {
      Path file = target.resolve(Links.html(page.path()));
      Files.createDirectories(file.getParent());
      Files.writeString(file, render(page, contents, frame));
      copyFiles(page, target);
    }
    Files.writeString(target.resolve("style.css"), resource("style.css"));
    for (Gallery.Entry entry : gallery.entries()) {
      Path copy = target.resolve(Gallery.PAGE).resolveSibling(Gallery.file(entry));
      Files.createDirectories(copy.getParent());
      Files.copy(entry.report(), copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The pages of the guide in the order of the contents; those it does not name come last. */
  private List<MarkdownPage> contents(Map<String, MarkdownPage> all) {
    Set<String> order = new LinkedHashSet<>();
    MarkdownPage contents = all.get(CONTENTS);
    if (contents != null) {
      for (String link : contents.links()) {
        Path path = Path.of(CONTENTS).resolveSibling(link.replaceFirst("#.*", "")).normalize();
        order.add(path.toString().replace('\\', '/'));
      }
    }
    all.keySet().stream().filter(p -> p.startsWith("docs/guide/")).forEach(order::add);
    return order.stream()
        .filter(all::containsKey)
        .map(all::get)
        .filter(page -> page.path().startsWith("docs/guide/"))
        .toList();
  }

  private String render(MarkdownPage page, List<MarkdownPage> contents, String frame) {
    StringBuilder navigation = new StringBuilder();
    item(navigation, page, "README.md", "Normscale");
    for (MarkdownPage other : contents) {
      item(navigation, page, other.path(), other.title());
    }
    if (pages.containsKey("docs/adr/README.md")) {
      item(navigation, page, "docs/adr/README.md", "Decisions");
    }
    return frame
        .replace("{title}", escape(page.title()))
        .replace("{style}", Links.relative(page.path(), "style.css"))
        .replace("{navigation}", navigation)
        .replace("{content}", page.html(link -> links.inSite(page.path(), link)));
  }

  private static void item(StringBuilder list, MarkdownPage from, String to, String title) {
    String current = from.path().equals(to) ? " aria-current=\"page\"" : "";
    list.append("<li><a href=\"").append(Links.relative(from.path(), Links.html(to)));
    list.append('"').append(current).append('>').append(escape(title)).append("</a></li>\n");
  }

  /** Experiments, scripts and images that the page links to. */
  private void copyFiles(MarkdownPage page, Path target) throws IOException {
    List<String> all = new ArrayList<>();
    page.html(
        link -> {
          all.add(link);
          return link;
        });
    for (String link : all) {
      String file = links.file(page.path(), link).orElse("");
      if (!file.isEmpty() && !file.endsWith(".md")) {
        Path copy = target.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new NoSuchFileException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
