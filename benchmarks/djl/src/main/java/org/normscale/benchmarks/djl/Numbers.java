package org.normscale.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of big-endian numbers, read from front to back into arrays. */
final class Numbers {

  private final ByteBuffer bytes;
  private final NDManager manager;

  private Numbers(ByteBuffer bytes, NDManager manager) {
    this.bytes = bytes;
    this.manager = manager;
  }

  static Numbers read(Path file, NDManager manager) throws IOException {
    return new Numbers(ByteBuffer.wrap(Files.readAllBytes(file)), manager);
  }

  NDArray doubles(long... shape) {
    double[] values = new double[(int) new Shape(shape).size()];
    bytes.asDoubleBuffer().get(values);
    bytes.position(bytes.position() + Double.BYTES * values.length);
    return manager.create(values, new Shape(shape));
  }

  NDArray floats(long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    bytes.asFloatBuffer().get(values);
    bytes.position(bytes.position() + Float.BYTES * values.length);
    return manager.create(values, new Shape(shape));
  }

  void skipDoubles(int count) {
    bytes.position(bytes.position() + Double.BYTES * count);
  }

  void skipFloats(int count) {
    bytes.position(bytes.position() + Float.BYTES * count);
  }
}
