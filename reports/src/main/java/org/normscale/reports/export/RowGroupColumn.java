package org.normscale.reports.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in one row group, encoded as the Parquet format says (Encodings.md):
 * PLAIN, or with few distinct values a dictionary and run lengths of indices into it.
 */
final class RowGroupColumn {

  /** Indices into a dictionary take one byte. */
  private static final int LARGEST_DICTIONARY = 256;

  private static final int INDEX_BITS = 8;

  private final Column column;
  private final List<Object> values = new ArrayList<>();
  private final RunLengths present = new RunLengths();
  private final Map<Object, Integer> dictionary = new LinkedHashMap<>();
  private int rows;

  RowGroupColumn(Column column) {
    this.column = column;
  }

  void add(@Nullable Object value) {
    rows++;
    if (isOptional(column)) {
      present.add(value == null ? 0 : 1);
    }
    if (value != null) {
      values.add(value);
      if (dictionary.size() <= LARGEST_DICTIONARY) {
        dictionary.putIfAbsent(value, dictionary.size());
      }
    }
  }

  /** Whether values may be missing. */
  static boolean isOptional(Column column) {
    return column.type() == Column.Type.REAL;
  }

  int rows() {
    return rows;
  }

  boolean hasDictionary() {
    return !values.isEmpty()
        && dictionary.size() <= LARGEST_DICTIONARY
        && dictionary.size() < values.size();
  }

  int dictionarySize() {
    return dictionary.size();
  }

  byte[] dictionaryPage() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    dictionary.keySet().forEach(v -> out.writeBytes(plain(v)));
    return out.toByteArray();
  }

  /** Definition levels where values may be missing, then values or indices. */
  byte[] dataPage() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (isOptional(column)) {
      byte[] levels = present.bytes();
      out.writeBytes(integer(levels.length));
      out.writeBytes(levels);
    }
    if (hasDictionary()) {
      RunLengths indices = new RunLengths();
      values.forEach(v -> indices.add(dictionary.getOrDefault(v, 0)));
      out.write(INDEX_BITS);
      out.writeBytes(indices.bytes());
    } else {
      values.forEach(v -> out.writeBytes(plain(v)));
    }
    return out.toByteArray();
  }

  private byte[] plain(Object value) {
    return switch (column.type()) {
      case INTEGER -> eight().putLong((Long) value).array();
      case REAL -> eight().putDouble((Double) value).array();
      case TEXT -> {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        yield ByteBuffer.allocate(Integer.BYTES + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(text.length)
            .put(text)
            .array();
      }
    };
  }

  private static ByteBuffer eight() {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
