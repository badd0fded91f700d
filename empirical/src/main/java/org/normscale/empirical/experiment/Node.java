package org.normscale.empirical.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A value of the experiment file with the path of its key. Every accessor either returns a value of
 * the asked kind or fails with the path, the value and what is allowed.
 *
 * @param path for example {@code network.widths[0]}; empty for the whole file
 * @param json the value
 */
record Node(String path, JsonNode json) {

  private static final int LONGEST_VALUE = 80;

  /** Longest decimal accepted; keeps exact conversions of absurd exponents cheap. */
  private static final int LONGEST_NUMBER = 60;

  InvalidInputException error(String allowed) {
    return new InvalidInputException(path.isEmpty() ? "the file" : path, shown(), allowed);
  }

  private String shown() {
    if (json.isNull() || (json.isTextual() && json.textValue().isBlank())) {
      return "(empty)";
    }
    String text = json.isTextual() ? json.textValue() : json.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }

  /** This node, if it is a map whose keys are all allowed. */
  Node map(List<String> allowed) {
    if (!json.isObject()) {
      throw error("must be a map with keys among " + String.join(", ", allowed));
    }
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!allowed.contains(key)) {
        String hint = NearestKey.of(key, allowed).map(k -> "; did you mean " + k + "?").orElse(".");
        throw child(key).error("unknown key" + hint + " Allowed: " + String.join(", ", allowed));
      }
    }
    return this;
  }

  private Node child(String key) {
    return new Node(path.isEmpty() ? key : path + "." + key, json.path(key));
  }

  boolean has(String key) {
    return json.has(key);
  }

  Optional<Node> find(String key) {
    return json.has(key) ? Optional.of(child(key)) : Optional.empty();
  }

  Node require(String key) {
    Node child = child(key);
    if (child.json.isMissingNode()) {
      throw new InvalidInputException(child.path, "(missing)", "is required");
    }
    return child;
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean isMap() {
    return json.isObject();
  }

  boolean isText() {
    return json.isTextual() && !json.textValue().isBlank();
  }

  /** Entries of a list. */
  List<Node> list(String allowed) {
    if (!json.isArray()) {
      throw error(allowed);
    }
    List<Node> list = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      list.add(new Node(path + "[" + i + "]", json.get(i)));
    }
    return list;
  }

  /** Entries of a list, or the node itself if it is a single value. */
  List<Node> listOrOne(String allowed) {
    return json.isValueNode() && !json.isNull() ? List.of(this) : list(allowed);
  }

  String text(String allowed) {
    if (!isText()) {
      throw error(allowed);
    }
    return json.textValue();
  }

  /** A word out of a list. */
  String oneOf(List<String> words) {
    String text = text("must be one of " + String.join(", ", words));
    if (!words.contains(text)) {
      String hint = NearestKey.of(text, words).map(k -> "; did you mean " + k + "?").orElse("");
      throw error("must be one of " + String.join(", ", words) + hint);
    }
    return text;
  }

  double number() {
    double value = decimal("must be a finite number").doubleValue();
    if (!Double.isFinite(value)) {
      throw error("must be a finite number");
    }
    // Negative zero becomes zero, so that equal experiments are equal.
    return value + 0.0;
  }

  List<Double> numbers() {
    return listOrOne("must be a list of numbers").stream().map(Node::number).toList();
  }

  int integer(int least) {
    String allowed = "must be a whole number of at least " + least;
    BigInteger value = whole(allowed);
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw error(allowed);
    }
    if (value.bitLength() >= Integer.SIZE) {
      throw error("must be at most " + Integer.MAX_VALUE);
    }
    return value.intValue();
  }

  long wholeLong() {
    String allowed = "must be a whole number from -2^63 to 2^63 - 1";
    BigInteger value = whole(allowed);
    if (value.bitLength() >= Long.SIZE) {
      throw error(allowed);
    }
    return value.longValue();
  }

  private BigInteger whole(String allowed) {
    BigDecimal value = decimal(allowed);
    // More than 40 digits before the point is beyond any whole number here.
    if (value.signum() != 0 && value.precision() - value.scale() > 40) {
      return BigInteger.TEN.pow(40).multiply(BigInteger.valueOf(value.signum()));
    }
    if (value.stripTrailingZeros().scale() > 0) {
      throw error(allowed);
    }
    return value.toBigInteger();
  }

  private BigDecimal decimal(String allowed) {
    String text = json.isNumber() ? json.asText() : json.isTextual() ? json.textValue() : "";
    if (text.length() > LONGEST_NUMBER || !text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]{1,6})?")) {
      throw error(allowed);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw error(allowed);
    }
  }
}
