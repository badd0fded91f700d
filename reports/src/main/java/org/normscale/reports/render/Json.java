package org.normscale.reports.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A report as JSON. The object is the {@link ReportModel}, with the verdict over all claims as
 * {@code status}; numbers that JSON cannot write are the texts {@code "NaN"}, {@code "Infinity"}
 * and {@code "-Infinity"}.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /**
   * Writes a report.
   *
   * @param model the report
   * @return an indented object, with a line feed at the end
   */
  public static String of(ReportModel model) {
    ObjectNode body = MAPPER.valueToTree(model);
    ObjectNode root = MAPPER.createObjectNode();
    root.set("schema", body.get("schema"));
    root.put("status", model.status().word());
    root.setAll(body);
    return print(root);
  }

  /**
   * Writes the claims of a report with their verdicts, and those that could not be tested.
   *
   * @param model the report
   * @return an indented object, with a line feed at the end
   */
  public static String claims(ReportModel model) {
    ObjectNode body = MAPPER.valueToTree(model);
    ObjectNode root = MAPPER.createObjectNode();
    for (String key : List.of("schema", "name", "version")) {
      root.set(key, body.get(key));
    }
    root.put("status", model.status().word());
    root.set("claims", body.get("claims"));
    root.set("not_applicable", body.get("not_applicable"));
    return print(root);
  }

  /**
   * Data for a script element of a page. Nothing in it can end the element or start a comment:
   * {@code <}, {@code >} and {@code &} are written as escapes.
   *
   * @param data records
   * @return JSON in one line
   */
  static String embedded(Object data) {
    try {
      return MAPPER
          .writeValueAsString(data)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String print(ObjectNode root) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a report.
   *
   * @param text what {@link #of} wrote
   * @return the report
   * @throws InvalidInputException if the text is not a report of this schema
   */
  public static ReportModel read(String text) {
    try {
      return MAPPER.readValue(text, ReportModel.class);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException("report.json is not a report: " + e.getOriginalMessage());
    }
  }

  /**
   * Reads the claims of a report.
   *
   * @param text what {@link #claims} or {@link #of} wrote
   * @return the claims with their verdicts
   * @throws InvalidInputException if the text holds no claims of this schema
   */
  public static List<ClaimRow> readClaims(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root.path("schema").asInt() != ReportModel.SCHEMA || !root.path("claims").isArray()) {
        throw new InvalidInputException(
            "claims.json has no claims of schema " + ReportModel.SCHEMA);
      }
      return List.of(MAPPER.treeToValue(root.get("claims"), ClaimRow[].class));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException("claims.json is damaged: " + e.getOriginalMessage());
    }
  }
}
