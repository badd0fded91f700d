package org.normscale.site;

import java.nio.file.Path;

/** The project's folder; tests run in the folder of their module. */
final class Project {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Project() {}
}
