package org.normscale.empirical.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** YAML text to a tree; errors give line and column. */
final class YamlText {

  /** Lists and maps inside each other; an experiment has four. Keeps every recursion short. */
  private static final int DEEPEST = 50;

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private static final int LONGEST_SHOWN = 200;
  private static final int LONGEST_NUMBER = 1000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private YamlText() {}

  /**
   * Parses a text of one document.
   *
   * @param text YAML
   * @param source what the text is, for messages
   * @return its tree
   * @throws InvalidInputException on wrong syntax, a duplicate key, or no content
   */
  static JsonNode parse(String text, String source) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      JsonNode tree = parser.nextToken() == null ? NODES.nullNode() : tree(parser);
      if (tree.isNull()) {
        throw new InvalidInputException(source + ": is empty");
      }
      if (parser.nextToken() != null) {
        throw new InvalidInputException(
            source + ": holds more than one YAML document (a line with ---)");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw error(source, e);
    } catch (IOException e) {
      throw new InvalidInputException(source + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * The value at the parser's token. Numbers that no double holds stay texts, as written; so do
   * those of which YAML 1.1 and 1.2 think differently (010, 0x1F, 0b11).
   */
  private static JsonNode tree(YAMLParser parser) throws IOException {
    if (parser.isCurrentAlias()) {
      throw new JsonParseException(
          parser, "aliases are not supported: write the value in place of *" + parser.getText());
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NUMBER_INT -> whole(parser.getText());
      case VALUE_NUMBER_FLOAT -> real(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  private static JsonNode map(YAMLParser parser) throws IOException {
    ObjectNode map = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      map.set(key, tree(parser));
    }
    return map;
  }

  private static JsonNode list(YAMLParser parser) throws IOException {
    ArrayNode list = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(tree(parser));
    }
    return list;
  }

  private static JsonNode whole(String text) {
    return text.length() <= LONGEST_NUMBER && text.matches("[-+]?[0-9][0-9_]*")
        ? NODES.numberNode(new BigInteger(text.replace("_", "")))
        : NODES.textNode(text);
  }

  private static JsonNode real(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? NODES.numberNode(value) : NODES.textNode(text);
    } catch (NumberFormatException e) {
      return NODES.textNode(text);
    }
  }

  /**
   * Applies {@code key.path=value} in place, values parsed as YAML; missing maps on the way are
   * made.
   *
   * @param tree a map. Modified.
   * @param overrides in order; later ones win
   * @throws InvalidInputException if one is not of that form or its path runs through a value
   */
  static void override(ObjectNode tree, List<String> overrides) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      String path = equals < 0 ? "" : override.substring(0, equals).strip();
      if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
        throw new InvalidInputException(
            "override", shown(override), "must have the form key.path=value");
      }
      String[] keys = path.split("\\.");
      if (keys.length > DEEPEST) {
        throw new InvalidInputException(
            "override", keys[0] + "...", "has more than " + DEEPEST + " keys in its path");
      }
      ObjectNode map = tree;
      for (int i = 0; i < keys.length - 1; i++) {
        JsonNode child = map.path(keys[i]);
        if (child.isMissingNode() || child.isNull()) {
          map = map.putObject(keys[i]);
        } else if (child instanceof ObjectNode next) {
          map = next;
        } else {
          throw new InvalidInputException(
              "override",
              shown(override),
              keys[i] + " is not a map, so it has no key " + keys[i + 1]);
        }
      }
      String value = override.substring(equals + 1);
      map.set(keys[keys.length - 1], parse(value, "override " + path));
    }
  }

  private static String shown(String override) {
    return override.length() <= LONGEST_SHOWN
        ? override
        : override.substring(0, LONGEST_SHOWN) + "...";
  }

  private static InvalidInputException error(String source, JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return error(
          source,
          marked.getProblemMark().getLine() + 1,
          marked.getProblemMark().getColumn() + 1,
          marked.getProblem());
    }
    JsonLocation at = e.getLocation();
    String message = e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed");
    message = message.replace("Duplicate field", "duplicate key");
    return at == null
        ? new InvalidInputException(source + ": " + message)
        : error(source, at.getLineNr(), at.getColumnNr(), message);
  }

  private static InvalidInputException error(String source, int line, int column, String problem) {
    return new InvalidInputException(
        source + ": line " + line + ", column " + column + ": " + problem);
  }
}
