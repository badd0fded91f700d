package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.reports.SampleReport;
import org.normscale.reports.figure.FigureException;

class ReportWriterTest {

  @TempDir Path folder;

  private static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return content;
  }

  @Test
  void writesEveryFileAndNothingElse() throws Exception {
    List<Path> files = ReportWriter.write(SampleReport.model(), folder);
    assertThat(content(folder))
        .containsOnlyKeys(
            "report.html",
            "report.md",
            "report.json",
            "claims.json",
            "claims.xml",
            "figures/randomness.svg",
            "figures/randomness.png",
            "figures/randomness.csv",
            "figures/regime-std.svg",
            "figures/regime-std.png",
            "figures/regime-std.csv",
            "figures/variance.svg",
            "figures/variance.png",
            "figures/variance.csv",
            "figures/amplitude.svg",
            "figures/amplitude.png",
            "figures/amplitude.csv",
            "figures/decay.svg",
            "figures/decay.png",
            "figures/decay.csv",
            "tables/claims.csv",
            "tables/claims.tex",
            "tables/comparisons.csv",
            "tables/comparisons.tex",
            "tables/variance-sources.csv",
            "tables/variance-sources.tex",
            "tables/variance.csv",
            "tables/variance.tex",
            "tables/rates.csv",
            "tables/rates.tex");
    assertThat(files).hasSize(30).allMatch(Files::isRegularFile);
    assertThat(files.get(0)).isEqualTo(folder.resolve("report.html"));
  }

  @Test
  void equalModelsGiveEqualBytes() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second/deeper");
    ReportWriter.write(SampleReport.model(), first);
    ReportWriter.write(SampleReport.model(), second);
    ReportWriter.write(SampleReport.model(), second);
    Map<String, byte[]> expected = content(first);
    content(second)
        .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
    assertThat(content(second)).hasSameSizeAs(expected);
  }

  @Test
  void withoutFontsTheReportWarns() throws Exception {
    List<Path> files =
        ReportWriter.write(
            SampleReport.model(),
            folder,
            figure -> {
              throw new FigureException("no fonts", new InternalError());
            });
    assertThat(files).noneMatch(f -> f.toString().matches(".*\\.(svg|png)"));
    assertThat(folder.resolve("figures/variance.csv")).isRegularFile();
    for (String name : List.of("report.html", "report.md", "report.json")) {
      assertThat(folder.resolve(name))
          .content()
          .contains(
              "could not draw the figures randomness, regime-std, variance, amplitude, decay (no"
                  + " fonts)");
    }
  }

  @Test
  void aFolderThatIsAFileIsAnError() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> ReportWriter.write(SampleReport.model(), file))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("mine");
  }
}
