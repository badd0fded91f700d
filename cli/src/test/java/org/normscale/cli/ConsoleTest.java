package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConsoleTest {

  @Test
  void sentencesBreakBetweenWords() {
    assertThat(Console.wrapped("one two three incomprehensibilities", 9).lines())
        .containsExactly(
            "               one two",
            "               three",
            "               incomprehensibilities");
    assertThat(Console.wrapped("one two three", Integer.MAX_VALUE))
        .isEqualTo("               one two three");
  }
}
