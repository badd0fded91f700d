package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Command lines that survive a shell. */
final class ShellWordsTest {

  @Test
  void quotesOnlyWhatAShellWouldRead() {
    assertThat(ShellWords.join(List.of("run", "a/b-c.yaml", "x.y=1e-3", "--jobs=2")))
        .isEqualTo("run a/b-c.yaml x.y=1e-3 --jobs=2");
    assertThat(ShellWords.join(List.of("my file", "w=[[8, 8]]", "it's", "", "$HOME", "a;b")))
        .isEqualTo("'my file' 'w=[[8, 8]]' 'it'\\''s' '' '$HOME' 'a;b'");
  }
}
