package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.normscale.reports.SampleReport;

class ReportWriterTest {

  private static final Path FOLDER = Path.of("target", "sample-report");

  @Test
  void writesEveryFile() throws Exception {
    assertThat(ReportWriter.write(SampleReport.model(), FOLDER)).isNotEmpty();
  }
}
