package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small set of images with three classes: 80 to train on, 40 to test with. */
final class SmallImages {

  private SmallImages() {}

  /** Writes the four files. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", 80);
    write(folder, "t10k", 40);
  }

  /** Images of 4 x 4 pixels: pixel k is bright in class k; three classes. */
  private static void write(Path folder, String prefix, int count) throws IOException {
    byte[] images = new byte[16 + 16 * count];
    byte[] labels = new byte[8 + count];
    header(images, 0x803, count, 4, 4);
    header(labels, 0x801, count);
    for (int i = 0; i < count; i++) {
      labels[8 + i] = (byte) (i % 3);
      images[16 + 16 * i + i % 3] = (byte) (200 + i % 50);
      images[16 + 16 * i + 3 + i % 13] = (byte) 90;
    }
    Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), images);
    Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels);
  }

  private static void header(byte[] file, int... words) {
    for (int i = 0; i < words.length; i++) {
      for (int b = 0; b < 4; b++) {
        file[4 * i + b] = (byte) (words[i] >>> (24 - 8 * b));
      }
    }
  }
}
