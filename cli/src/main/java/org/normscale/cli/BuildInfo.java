package org.normscale.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** Version and commit of this build. */
final class BuildInfo implements IVersionProvider {

  private static final Properties PROPERTIES = load();

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("/normscale.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  static String version() {
    return PROPERTIES.getProperty("version", "unknown");
  }

  /** The commit, if the build was made in a checkout. */
  static @Nullable String commit() {
    String commit = PROPERTIES.getProperty("commit", "");
    return commit.isEmpty() || commit.startsWith("$") ? null : commit;
  }

  @Override
  public String[] getVersion() {
    String commit = commit();
    return new String[] {
      "normscale " + version() + (commit == null ? "" : " (" + commit + ")"),
      "Java " + Runtime.version()
    };
  }
}
