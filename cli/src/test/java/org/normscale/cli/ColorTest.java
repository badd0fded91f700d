package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours on demand, never against NO_COLOR. */
final class ColorTest {

  private static final String ESCAPE = "\u001b[";

  @TempDir Path temporary;

  @Test
  void obeysNoColor() throws IOException, InterruptedException {
    assertThat(verify(Map.of("CLICOLOR_FORCE", "1"))).contains(ESCAPE);
    assertThat(verify(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"))).doesNotContain(ESCAPE);
    assertThat(verify(Map.of())).doesNotContain(ESCAPE);
  }

  /** Two widths: nothing can be tested, which is said in yellow. */
  private String verify(Map<String, String> environment) throws IOException, InterruptedException {
    Folder folder = new Folder(temporary);
    String[] args = {
      "verify", folder.small(), "network.widths=[8, 16]", "replicas=50", "--out", folder.path("out")
    };
    try (Child child = Child.start(temporary, environment, args)) {
      Cli.Result result = child.await();
      assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
      return result.out();
    }
  }
}
