package org.normscale.empirical.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.PartResult;
import org.normscale.empirical.summary.RawOutputs;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The bytes of one part of a block: a magic word, the identity's JSON, the moments, the raw outputs
 * (their number, then one vector after the other), and the SHA-256 of all that. Big-endian; doubles
 * as their 64 bits.
 */
final class BlockFile {

  private static final int MAGIC = 0x4e53424c;
  private static final int DIGEST_LENGTH = 32;

  private BlockFile() {}

  static byte[] encode(BlockIdentity identity, PartResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] json = identity.json().getBytes(StandardCharsets.UTF_8);
      out.writeInt(MAGIC);
      out.writeInt(json.length);
      out.write(json);
      write(out, result.moments());
      out.writeInt(result.raw().count());
      write(out, result.raw().vectors());
      out.flush();
      out.write(CanonicalJson.digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory stream failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a block.
   *
   * @throws DamagedBlockException if the bytes are not a whole block with this identity
   */
  static PartResult decode(BlockIdentity identity, byte[] bytes) throws DamagedBlockException {
    String json = identity(bytes);
    if (!json.equals(identity.json())) {
      throw new DamagedBlockException("foreign: holds another block" + differences(json, identity));
    }
    int length = bytes.length - DIGEST_LENGTH;
    int header = 2 * Integer.BYTES + json.getBytes(StandardCharsets.UTF_8).length;
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, header, length - header))) {
      MomentSummary moments = read(in);
      PartResult result = new PartResult(moments, readRaw(in, moments));
      if (in.read() >= 0) {
        throw new DamagedBlockException("altered: it is longer than its moments and outputs");
      }
      return result;
    } catch (IOException | InvalidInputException e) {
      throw new DamagedBlockException("altered: its moments or outputs do not fit together");
    }
  }

  /**
   * Reads which block a file holds.
   *
   * @return canonical JSON of the block's identity
   * @throws DamagedBlockException if the bytes are not a whole block
   */
  static String identity(byte[] bytes) throws DamagedBlockException {
    if (bytes.length == 0) {
      throw new DamagedBlockException("empty");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length >= Integer.BYTES && in.getInt() != MAGIC) {
      throw new DamagedBlockException("foreign: it is not a block file");
    }
    int content = bytes.length - DIGEST_LENGTH;
    if (content < 2 * Integer.BYTES || !isSigned(bytes, content)) {
      throw new DamagedBlockException(damage(bytes));
    }
    int length = in.getInt();
    if (length < 0 || length > content - in.position()) {
      throw new DamagedBlockException("altered: the length of its identity is wrong");
    }
    return new String(bytes, in.position(), length, StandardCharsets.UTF_8);
  }

  private static boolean isSigned(byte[] bytes, int content) {
    return Arrays.equals(
        CanonicalJson.digest(Arrays.copyOf(bytes, content)),
        Arrays.copyOfRange(bytes, content, bytes.length));
  }

  /** What happened to a file whose checksum is wrong, as far as its header tells. */
  private static String damage(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      in.getInt();
      skip(in, in.getInt());
      long d = in.getInt();
      skip(in, Long.BYTES + Double.BYTES * (d + d * (d + 1) / 2 + 2 * d));
      long outputs = in.getInt();
      long length = in.position() + Double.BYTES * outputs * d + DIGEST_LENGTH;
      if (bytes.length < length) {
        return "truncated: " + bytes.length + " of " + length + " bytes";
      }
      return "altered: its checksum does not match";
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return "truncated or altered: " + bytes.length + " bytes, its checksum does not match";
    }
  }

  private static void skip(ByteBuffer in, long bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + (int) bytes);
  }

  private static String differences(String json, BlockIdentity identity) {
    try {
      List<String> list =
          ManifestComparison.differences(
              CanonicalJson.parse(json), CanonicalJson.parse(identity.json()));
      return "; different: " + ManifestComparison.first(list);
    } catch (InvalidInputException e) {
      return "";
    }
  }

  private static void write(DataOutputStream out, MomentSummary moments) throws IOException {
    out.writeInt(moments.dimension());
    out.writeLong(moments.count());
    write(out, moments.means());
    write(out, moments.secondSums());
    write(out, moments.thirdSums());
    write(out, moments.fourthSums());
  }

  private static void write(DataOutputStream out, double[] values) throws IOException {
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  private static MomentSummary read(DataInputStream in) throws IOException {
    int d = in.readInt();
    long count = in.readLong();
    double[] means = read(in, d);
    double[] second = read(in, (long) d * (d + 1) / 2);
    return MomentSummary.of(count, means, second, read(in, d), read(in, d));
  }

  private static RawOutputs readRaw(DataInputStream in, MomentSummary moments) throws IOException {
    int count = in.readInt();
    int d = moments.dimension();
    if (count != 0 && count != moments.count()) {
      throw new IOException("outputs of " + count + " of " + moments.count() + " replicas");
    }
    return RawOutputs.of(d, read(in, (long) count * d));
  }

  private static double[] read(DataInputStream in, long count) throws IOException {
    if (count < 0 || count > in.available() / Double.BYTES) {
      throw new IOException(count + " numbers are not there");
    }
    double[] values = new double[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
