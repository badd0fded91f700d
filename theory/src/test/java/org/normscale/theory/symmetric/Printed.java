package org.normscale.theory.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Numbers of reference/symmetric-phase.json, compared to the digits printed there. */
final class Printed {

  private static final JsonNode ROOT = read();

  private Printed() {}

  static List<JsonNode> cases(String key) {
    List<JsonNode> cases = StreamSupport.stream(ROOT.path(key).spliterator(), false).toList();
    assertThat(cases).as(key).isNotEmpty();
    return cases;
  }

  /** Half a unit of the last printed digit, and 1e-14 for the rounding of what is compared. */
  static void assertPrinted(JsonNode node, String key, double value) {
    assertPrinted(node, key, value, 0.5);
  }

  /** Within a number of units of the last printed digit. */
  static void assertPrinted(JsonNode node, String key, double value, double units) {
    JsonNode text = node.get(key);
    assertThat(text).as(key).isNotNull();
    BigDecimal printed = new BigDecimal(text.asText());
    double tolerance = units * printed.ulp().doubleValue() + 1e-14;
    assertThat(value).as("%s of %s", key, node).isCloseTo(printed.doubleValue(), within(tolerance));
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(
            Printed.class.getResourceAsStream("/reference/symmetric-phase.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
