package org.normscale.reports.export;

import java.io.ByteArrayOutputStream;

/**
 * Small numbers as runs: the length of the run times two as a variable-length integer, then the
 * number in one byte (the RLE part of Parquet's RLE / bit-packing hybrid, bit width 1 to 8).
 */
final class RunLengths {

  private static final int PAYLOAD = 0x7f;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int value;
  private int length;

  void add(int next) {
    if (length > 0 && next != value) {
      flush();
    }
    value = next;
    length++;
  }

  private void flush() {
    long head = 2L * length;
    while (head > PAYLOAD) {
      out.write((int) (head & PAYLOAD) | MORE);
      head >>= 7;
    }
    out.write((int) head);
    out.write(value);
    length = 0;
  }

  /** All runs; nothing may be added afterwards. */
  byte[] bytes() {
    if (length > 0) {
      flush();
    }
    return out.toByteArray();
  }
}
