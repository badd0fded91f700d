package org.normscale.empirical.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

  /** Null if the bytes are not a whole block with this identity. */
  static @Nullable PartResult decode(BlockIdentity identity, byte[] bytes) {
    int length = bytes.length - DIGEST_LENGTH;
    if (length < 0) {
      return null;
    }
    byte[] content = Arrays.copyOf(bytes, length);
    byte[] digest = Arrays.copyOfRange(bytes, length, bytes.length);
    if (!Arrays.equals(CanonicalJson.digest(content), digest)) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readInt() != MAGIC) {
        return null;
      }
      byte[] json = in.readNBytes(in.readInt());
      if (!new String(json, StandardCharsets.UTF_8).equals(identity.json())) {
        return null;
      }
      MomentSummary moments = read(in);
      PartResult result = new PartResult(moments, readRaw(in, moments));
      return in.read() < 0 ? result : null;
    } catch (IOException | InvalidInputException e) {
      return null;
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
    double[] second = read(in, d * (d + 1) / 2);
    return MomentSummary.of(count, means, second, read(in, d), read(in, d));
  }

  private static RawOutputs readRaw(DataInputStream in, MomentSummary moments) throws IOException {
    int count = in.readInt();
    int d = moments.dimension();
    if (count != 0 && count != moments.count()) {
      throw new IOException("outputs of " + count + " of " + moments.count() + " replicas");
    }
    return RawOutputs.of(d, read(in, count * d));
  }

  private static double[] read(DataInputStream in, int count) throws IOException {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
