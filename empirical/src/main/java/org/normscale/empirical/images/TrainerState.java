package org.normscale.empirical.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A trainer between two epochs, as bytes: the SHA-256 of what the trainer is, the epoch, the
 * tensors (big-endian floats, or doubles for the reference kernel), and the SHA-256 of all before
 * it.
 *
 * @param epochs epochs done
 * @param tensors as in {@link ImageWeights}
 */
record TrainerState(int epochs, List<double[]> tensors) {

  private static final int HASH = 32;

  byte[] bytes(String identity, boolean wide) {
    int size = tensors.stream().mapToInt(t -> t.length).reduce(0, Math::addExact);
    int body = Math.addExact(HASH + Integer.BYTES, Math.multiplyExact(size, width(wide)));
    ByteBuffer out = ByteBuffer.allocate(Math.addExact(body, HASH));
    out.put(hash(identity)).putInt(epochs);
    for (double[] tensor : tensors) {
      for (double value : tensor) {
        if (wide) {
          out.putDouble(value);
        } else {
          out.putFloat((float) value);
        }
      }
    }
    out.put(CanonicalJson.digest(Arrays.copyOf(out.array(), body)));
    return out.array();
  }

  static TrainerState read(byte[] state, String identity, List<Integer> sizes, boolean wide) {
    int body = state.length - HASH;
    if (body < HASH + Integer.BYTES
        || !Arrays.equals(
            CanonicalJson.digest(Arrays.copyOf(state, body)),
            Arrays.copyOfRange(state, body, state.length))) {
      throw new InvalidInputException(
          "checkpoint",
          state.length + " bytes",
          "is damaged: its checksum is not that of its content");
    }
    if (!Arrays.equals(Arrays.copyOf(state, HASH), hash(identity))) {
      throw new InvalidInputException(
          "checkpoint",
          state.length + " bytes",
          "belongs to another network, training, data, arithmetic or seed than " + identity);
    }
    ByteBuffer in = ByteBuffer.wrap(state, HASH, body - HASH);
    int epochs = in.getInt();
    List<double[]> tensors = new ArrayList<>();
    for (int size : sizes) {
      double[] tensor = new double[size];
      for (int i = 0; i < size; i++) {
        tensor[i] = wide ? in.getDouble() : in.getFloat();
      }
      tensors.add(tensor);
    }
    return new TrainerState(epochs, tensors);
  }

  private static int width(boolean wide) {
    return wide ? Double.BYTES : Float.BYTES;
  }

  private static byte[] hash(String identity) {
    return CanonicalJson.digest(identity.getBytes(StandardCharsets.UTF_8));
  }
}
