package org.normscale.empirical.study;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The bytes of a checkpoint: a magic word, the block's JSON, the measures of every epoch, the state
 * of the trainer, and the SHA-256 of all that. Big-endian; doubles as their 64 bits.
 */
final class CheckpointFile {

  private static final int MAGIC = 0x4e534356;
  private static final int DIGEST_LENGTH = 32;

  private CheckpointFile() {}

  static byte[] encode(StudyBlock block, Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] json = block.json().getBytes(StandardCharsets.UTF_8);
      out.writeInt(MAGIC);
      out.writeInt(json.length);
      out.write(json);
      out.writeInt(checkpoint.curve().measures().size());
      for (EpochMeasures m : checkpoint.curve().measures()) {
        out.writeDouble(m.trainLoss());
        out.writeDouble(m.trainAccuracy());
        out.writeDouble(m.testLoss());
        out.writeDouble(m.testAccuracy());
      }
      byte[] state = checkpoint.state();
      out.writeInt(state.length);
      out.write(state);
      out.flush();
      out.write(CanonicalJson.digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory stream failed", e);
    }
    return bytes.toByteArray();
  }

  /** Null if the bytes are not a whole checkpoint of this block. */
  static @Nullable Checkpoint decode(StudyBlock block, byte[] bytes) {
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
      byte[] json = read(in);
      if (!new String(json, StandardCharsets.UTF_8).equals(block.json())) {
        return null;
      }
      List<EpochMeasures> measures = new ArrayList<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        measures.add(
            new EpochMeasures(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
      }
      byte[] state = read(in);
      return measures.isEmpty() || in.read() >= 0
          ? null
          : new Checkpoint(new LearningCurve(measures), state);
    } catch (IOException | InvalidInputException e) {
      return null;
    }
  }

  private static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException(length + " bytes are not there");
    }
    return in.readNBytes(length);
  }
}
