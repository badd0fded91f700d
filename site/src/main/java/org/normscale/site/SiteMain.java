package org.normscale.site;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the site; started by the build. */
public final class SiteMain {

  private SiteMain() {}

  /**
   * Writes the site.
   *
   * @param args root of the project, folder for the site, folder of generated reports (see {@link
   *     Gallery}; may be missing)
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("three arguments: PROJECT SITE GALLERY");
    }
    Site.of(Path.of(args[0])).write(Path.of(args[1]), Gallery.in(Path.of(args[2])));
  }
}
