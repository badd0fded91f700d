package org.normscale.reports.render;

/** Text in XML 1.0. */
final class Xml {

  private Xml() {}

  /** The text with markup escaped, for content and for attributes in double quotes. */
  static String escape(String text) {
    return clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * The text without the characters that XML 1.0 does not allow, and without those that turn the
   * direction of writing and so could show another text; each becomes U+FFFD.
   */
  static String clean(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> !turnsDirection(c) && isAllowed(c) ? c : 0xfffd)
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xd800)
        || (c >= 0xe000 && c < 0xfffe)
        || c > 0xffff;
  }

  /** Bidirectional controls of Unicode, UAX 9 section 2. */
  private static boolean turnsDirection(int c) {
    return c == 0x61c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
