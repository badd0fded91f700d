package org.normscale.site;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of the project stand in the site: as in the project, pages as HTML. */
final class Links {

  private static final String INDEX = "README.md";

  private final Path root;

  Links(Path root) {
    this.root = root;
  }

  /** A page's file in the site; {@code README.md} is its folder's {@code index.html}. */
  static String html(String path) {
    if (path.equals(INDEX) || path.endsWith("/" + INDEX)) {
      return path.substring(0, path.length() - INDEX.length()) + "index.html";
    }
    return path.endsWith(".md") ? path.substring(0, path.length() - 3) + ".html" : path;
  }

  /** Whether a link leaves the project. */
  static boolean isExternal(String link) {
    return URI.create(link).isAbsolute();
  }

  /**
   * The file of the project that a link leads to; a folder stands for its {@code README.md}.
   *
   * @return nothing for a link that stays in its page or leaves the project, or leads to nothing
   */
  Optional<String> file(String from, String link) {
    if (isExternal(link) || link.startsWith("#")) {
      return Optional.empty();
    }
    Path target = root.resolve(from).resolveSibling(URI.create(link).getPath()).normalize();
    if (Files.isDirectory(target)) {
      target = target.resolve(INDEX);
    }
    if (!target.startsWith(root) || !Files.isRegularFile(target)) {
      return Optional.empty();
    }
    return Optional.of(root.relativize(target).toString().replace('\\', '/'));
  }

  /** The link of the site for a link as written in a page. */
  String inSite(String from, String link) {
    return file(from, link).map(to -> relative(from, html(to)) + fragment(link)).orElse(link);
  }

  /** The way from a page to a file of the site. */
  static String relative(String from, String to) {
    Path folder = Path.of("/" + from, "..").normalize();
    return folder.relativize(Path.of("/" + to)).toString().replace('\\', '/');
  }

  private static String fragment(String link) {
    String fragment = URI.create(link).getRawFragment();
    return fragment == null ? "" : "#" + fragment;
  }
}
