package org.normscale.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of good inputs that make bad ones, or good ones of another kind. */
final class Mutations {

  /** Values that have broken readers before. */
  static final List<String> HOSTILE =
      List.of(
          "1e309",
          "-1e309",
          "1e-400",
          "9".repeat(400),
          "0." + "1".repeat(400),
          "1e999999999",
          "-0.0",
          "0",
          "-1",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          ".nan",
          "NaN",
          ".inf",
          "Infinity",
          "010",
          "0x1F",
          "0b11",
          "0o17",
          "1_000",
          "1:30",
          "1d",
          "0x1p3",
          "~",
          "null",
          "true",
          "\"\"",
          "[]",
          "{}",
          "[[]]",
          "[[[]]]",
          "[".repeat(300),
          "[".repeat(45) + "]".repeat(45),
          "{a: ".repeat(45) + "1" + "}".repeat(45),
          "{a: ".repeat(2000),
          "*a",
          "&a [*a, *a]",
          "&a b",
          "!!binary abc",
          "!!binary AAAA",
          "!!set {a, b}",
          "!!java.io.File [a]",
          "!!float 3",
          "!!int \"3\"",
          "<<: 1",
          "? a",
          "%YAML 9.9",
          "---\n",
          "...\n",
          "../../x",
          "/etc/passwd",
          "..",
          "CON",
          "nul.txt",
          "name.",
          "a/b",
          "a\\b",
          "\"a\\0b\"",
          "\"\\u202Eabc\"",
          "<script>alert(1)</script>",
          "'\"'",
          "@a",
          "a".repeat(5000),
          "{two-point: 0.2}",
          "{two-point: 1e-300}",
          "{name: tanh, shift: 1e308}",
          "{kind: circle, train: 3}",
          "{kind: sphere, train: 2147483647, dimension: 2147483647}",
          "\uFEFF",
          "\u0000",
          "\u0085",
          "\u2028",
          "\uD800",
          "\uD83D\uDE00");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._+-]+");

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** A number in 0..bound-1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of a list. */
  <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The text with one to three of its words and numbers replaced, as bytes of UTF-8. */
  byte[] words(String text) {
    String result = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      Matcher matcher = TOKEN.matcher(result);
      List<int[]> tokens = new ArrayList<>();
      while (matcher.find()) {
        tokens.add(new int[] {matcher.start(), matcher.end()});
      }
      if (tokens.isEmpty()) {
        return result.getBytes(StandardCharsets.UTF_8);
      }
      int[] at = oneOf(tokens);
      int[] other = oneOf(tokens);
      String value = random.nextInt(3) == 0 ? result.substring(other[0], other[1]) : oneOf(HOSTILE);
      result = result.substring(0, at[0]) + value + result.substring(at[1]);
    }
    return result.getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes with one to four changes anywhere: flipped, removed, repeated, cut, inserted. */
  byte[] bytes(byte[] good) {
    byte[] result = good;
    for (int i = random.nextInt(4); i >= 0; i--) {
      result = change(result);
    }
    return result;
  }

  private byte[] change(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 64));
    byte[] copy = bytes.clone();
    switch (random.nextInt(8)) {
      case 0 -> copy[from] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[from] = (byte) random.nextInt(256);
      case 2 -> copy = join(bytes, 0, from, bytes, to, bytes.length);
      case 3 -> copy = join(bytes, 0, to, bytes, from, bytes.length);
      case 4 -> copy = Arrays.copyOf(bytes, from);
      case 5 -> {
        byte[] value = oneOf(HOSTILE).getBytes(StandardCharsets.UTF_8);
        copy = join(join(bytes, 0, from, value, 0, value.length), bytes, from);
      }
      case 6 -> Arrays.fill(copy, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
      default -> {
        // A 32-bit number of the binary formats.
        int word = oneOf(List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 24, 255));
        for (int b = 0; b < 4 && from + b < copy.length; b++) {
          copy[from + b] = (byte) (word >>> (24 - 8 * b));
        }
      }
    }
    return copy;
  }

  private static byte[] join(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, aFrom, aTo - aFrom);
    out.write(b, bFrom, bTo - bFrom);
    return out.toByteArray();
  }

  private static byte[] join(byte[] start, byte[] b, int bFrom) {
    return join(start, 0, start.length, b, bFrom, b.length);
  }
}
