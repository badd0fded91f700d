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

  /** The text without the characters that XML 1.0 does not allow; each becomes U+FFFD. */
  static String clean(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c < 0xd800)
                        || (c >= 0xe000 && c < 0xfffe)
                        || c > 0xffff
                    ? c
                    : 0xfffd)
        .forEach(result::appendCodePoint);
    return result.toString();
  }
}
