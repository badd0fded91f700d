package org.normscale.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that a release needs besides its code. */
final class ReleaseFilesTest {

  private static final Pattern REVISION = Pattern.compile("<revision>(.*)</revision>");

  @Test
  void everyPomTakesTheVersionFromTheRoot() throws IOException {
    Matcher revision = REVISION.matcher(Files.readString(Project.ROOT.resolve("pom.xml")));
    assertThat(revision.find()).isTrue();
    String version = revision.group(1);
    // Without a parent, because of Spark's own versions; the one other place.
    Path runtime = Project.ROOT.resolve("spark/runtime/pom.xml");
    assertThat(runtime).content().contains("<version>" + version + "</version>");
    for (Path pom : poms()) {
      if (!pom.equals(runtime) && !pom.equals(Project.ROOT.resolve("pom.xml"))) {
        assertThat(Files.readString(pom))
            .as(pom.toString())
            .contains("<version>${revision}</version>")
            .doesNotContain(version);
      }
    }
  }

  @Test
  void theCitationIsValid() throws IOException {
    JsonNode citation =
        new ObjectMapper(new YAMLFactory())
            .readTree(Files.readString(Project.ROOT.resolve("CITATION.cff")));
    // The keys that Citation File Format 1.2.0 requires; no version, which would be a second place.
    for (String key : List.of("cff-version", "message", "title", "authors")) {
      assertThat(citation.has(key)).as(key).isTrue();
    }
    assertThat(citation.get("cff-version").asText()).isEqualTo("1.2.0");
    assertThat(citation.has("version")).isFalse();
    assertThat(citation.get("license").asText()).isEqualTo("Apache-2.0");
  }

  @Test
  void theChangelogHasTheFormOfKeepAChangelog() throws IOException {
    List<String> headings =
        Files.readAllLines(Project.ROOT.resolve("CHANGELOG.md")).stream()
            .filter(line -> line.startsWith("#"))
            .toList();
    assertThat(headings).startsWith("# Changelog", "## [Unreleased]");
    assertThat(headings.subList(1, headings.size()))
        .allMatch(
            line ->
                line.matches("## \\[(Unreleased|\\d+\\.\\d+\\.\\d+)\\].*")
                    || line.matches("### (Added|Changed|Deprecated|Removed|Fixed|Security)"));
  }

  /** Modules and profiles' modules; projects below examples stand alone. */
  private static List<Path> poms() throws IOException {
    try (Stream<Path> files = Files.walk(Project.ROOT, 3)) {
      return files
          .filter(f -> f.endsWith("pom.xml"))
          .filter(f -> !f.toString().contains("/target/") && !f.toString().contains("/examples/"))
          .toList();
    }
  }
}
