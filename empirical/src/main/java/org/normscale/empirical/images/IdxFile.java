package org.normscale.empirical.images;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.normscale.theory.problem.InvalidInputException;

/**
 * An array of unsigned bytes in the IDX format of MNIST: two zero bytes, the type 0x08, the number
 * of dimensions, the dimensions as big-endian 32-bit numbers, the bytes. Plain or compressed by
 * gzip, which is seen from the first bytes and not from the name. Not more is unpacked than the
 * header announces, and one byte to see whether there is more.
 *
 * @param dimensions sizes, outermost first, each at least 1
 * @param bytes by rows
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, by those who asked for it.
record IdxFile(List<Integer> dimensions, byte[] bytes) {

  private static final int UNSIGNED_BYTES = 0x08;

  /** The longest array that every virtual machine allows. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** Bytes that are allocated before any have been read; a header may announce anything. */
  private static final int PART = 1 << 20;

  /**
   * Reads a file.
   *
   * @param file the file
   * @param dimensions number of dimensions it must have
   * @return the array
   * @throws InvalidInputException naming the file and what is wrong with it
   */
  static IdxFile read(Path file, int dimensions) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      return parse(file, gzip ? new GZIPInputStream(raw) : raw, dimensions);
    } catch (ZipException e) {
      throw bad(file, "damaged gzip data (" + e.getMessage() + ")");
    } catch (EOFException e) {
      throw bad(file, "ends inside its header or its gzip data");
    } catch (IOException e) {
      throw bad(file, "cannot be read (" + e + ")");
    }
  }

  private static IdxFile parse(Path file, InputStream stream, int dimensions) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int magic = in.readInt();
    if (magic != ((UNSIGNED_BYTES << 8) | dimensions)) {
      throw bad(
          file,
          String.format(
              Locale.ROOT,
              "magic number 0x%08x, must be 0x%08x (IDX, unsigned bytes, %d dimensions)",
              magic,
              (UNSIGNED_BYTES << 8) | dimensions,
              dimensions));
    }
    List<Integer> sizes = new ArrayList<>();
    long total = 1;
    for (int d = 0; d < dimensions; d++) {
      int size = in.readInt();
      if (size < 1) {
        throw bad(
            file,
            "size "
                + Integer.toUnsignedString(size)
                + " of dimension "
                + d
                + ", must lie in 1..2147483647");
      }
      sizes.add(size);
      // At most three factors below 2^31: the product is checked before it can overflow.
      if (total > MOST_BYTES / size) {
        throw bad(file, "sizes " + sizes + ", together too large for one array");
      }
      total *= size;
    }
    return new IdxFile(sizes, content(file, in, (int) total, sizes));
  }

  private static byte[] content(Path file, InputStream in, int total, List<Integer> sizes)
      throws IOException {
    byte[] bytes = new byte[Math.min(total, PART)];
    int done = 0;
    while (done < total) {
      if (done == bytes.length) {
        long next = Math.min(total, 2L * done);
        // The array and its longer copy are there at once.
        if (done + next > Runtime.getRuntime().maxMemory()) {
          throw bad(
              file,
              total
                  + " bytes for sizes "
                  + sizes
                  + " do not fit into the memory of the virtual machine, "
                  + Runtime.getRuntime().maxMemory()
                  + " bytes");
        }
        bytes = Arrays.copyOf(bytes, (int) next);
      }
      int read;
      try {
        read = in.read(bytes, done, bytes.length - done);
      } catch (EOFException e) {
        read = -1;
      }
      if (read < 0) {
        throw bad(file, "truncated: " + done + " of " + total + " bytes for sizes " + sizes);
      }
      done += read;
    }
    if (in.read() >= 0) {
      throw bad(file, "more bytes than the " + total + " of its sizes " + sizes);
    }
    return bytes;
  }

  private static InvalidInputException bad(Path file, String what) {
    return new InvalidInputException(file + ": " + what);
  }
}
