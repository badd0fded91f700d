package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The progress line at several widths of the terminal. */
final class ProgressViewTest {

  private static final String MESSAGE = "734/1200 blocks, about 3 s left";

  @Test
  void fitsTheTerminal() {
    assertThat(ProgressView.line("training", 0.5, MESSAGE, 120))
        .isEqualTo("training  50 % [" + "=".repeat(20) + " ".repeat(20) + "] " + MESSAGE);
    assertThat(ProgressView.line("training", 0.5, MESSAGE, 60))
        .isEqualTo("training  50 % [======     ] " + MESSAGE)
        .hasSize(60);
    assertThat(ProgressView.line("training", 0.5, MESSAGE, 46))
        .isEqualTo("training  50 % " + MESSAGE);
    assertThat(ProgressView.line("training", 0.5, MESSAGE, 20)).isEqualTo("training  50 % 734/1");
    assertThat(ProgressView.line("training", 1, "", 20)).startsWith("training 100 % ");
  }
}
