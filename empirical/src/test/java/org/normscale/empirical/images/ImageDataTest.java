package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.theory.problem.InvalidInputException;

final class ImageDataTest {

  @TempDir Path folder;

  private static byte[] idx(int magic, int[] sizes, int bytes) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * sizes.length + bytes);
    out.putInt(magic);
    for (int size : sizes) {
      out.putInt(size);
    }
    for (int i = 0; i < bytes; i++) {
      out.put((byte) (i % 3));
    }
    return out.array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  @BeforeEach
  void tenImages() throws IOException {
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {10, 2, 3}, 60));
    write("t10k-labels-idx1-ubyte", idx(0x801, new int[] {10}, 10));
  }

  @Test
  void splitsTheTestImagesAndSaysSo() {
    ImageData data = ImageData.load(folder, 3);
    assertThat(data.train().count()).isEqualTo(8);
    assertThat(data.test().count()).isEqualTo(2);
    assertThat(data.name()).contains("split of its 10 test images, the first 8 to train");
    assertThat(data.synthetic()).isFalse();
    assertThat(data.test().grey(0, 2)).isEqualTo((8 * 6 + 2) % 3);
    assertThat(data.test().label(1)).isEqualTo(9 % 3);
  }

  @Test
  void readsFourFilesUnderTheirVariantsPlainAndCompressed() throws IOException {
    write("train-images.idx3-ubyte", gzip(idx(0x803, new int[] {4, 2, 3}, 24)));
    write("train-labels-idx1-ubyte.gz", gzip(idx(0x801, new int[] {4}, 4)));
    ImageData data = ImageData.load(folder, 10);
    assertThat(data.train().count()).isEqualTo(4);
    assertThat(data.train().classes()).isEqualTo(10);
    assertThat(data.test().count()).isEqualTo(10);
    assertThat(data.train().columns()).isEqualTo(3);
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> ImageData.load(folder, 3))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWrongHeaders() throws IOException {
    write("t10k-images-idx3-ubyte", idx(0x801, new int[] {10, 2, 3}, 60));
    refuses("t10k-images-idx3-ubyte: magic number 0x00000801, must be 0x00000803");
    write("t10k-images-idx3-ubyte", idx(0xd03, new int[] {10, 2, 3}, 60));
    refuses("magic number 0x00000d03");
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {10, 0, 3}, 60));
    refuses("size 0 of dimension 1");
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {10, -1, 3}, 60));
    refuses("size 4294967295 of dimension 1");
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {65536, 65536, 3}, 60));
    refuses("together too large");
    write("t10k-images-idx3-ubyte", new byte[] {0, 0, 8});
    refuses("ends inside its header");
    write("t10k-images-idx3-ubyte", new byte[0]);
    refuses("ends inside its header");
  }

  @Test
  void refusesTooFewAndTooManyBytes() throws IOException {
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {10, 2, 3}, 59));
    refuses("truncated: 59 of 60 bytes");
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {10, 2, 3}, 61));
    refuses("more bytes than the 60");
    // The header announces 2 GB; only what is there is allocated.
    write("t10k-images-idx3-ubyte", idx(0x803, new int[] {2_000_000_000, 1, 1}, 60));
    refuses("truncated: 60 of 2000000000 bytes");
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    byte[] whole = gzip(idx(0x803, new int[] {10, 2, 3}, 60));
    write("t10k-images-idx3-ubyte", Arrays.copyOf(whole, whole.length - 9));
    refuses("t10k-images-idx3-ubyte: ");
    byte[] wrong = whole.clone();
    wrong[wrong.length - 6] ^= 1;
    write("t10k-images-idx3-ubyte", wrong);
    refuses("damaged gzip data");
    write("t10k-images-idx3-ubyte", gzip(new byte[0]));
    refuses("ends inside");
  }

  @Test
  void unpacksNoMoreThanTheHeaderAnnounces() throws IOException {
    // 200 MB of zeros behind a header of 60 bytes: refused after 61, in no time and memory.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(idx(0x803, new int[] {10, 2, 3}, 60));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        gzip.write(zeros);
      }
    }
    write("t10k-images-idx3-ubyte", out.toByteArray());
    refuses("more bytes than the 60");
  }

  @Test
  void refusesLabelsThatDoNotFit() throws IOException {
    write("t10k-labels-idx1-ubyte", idx(0x801, new int[] {9}, 9));
    refuses("9 labels, but ");
    byte[] labels = idx(0x801, new int[] {10}, 10);
    labels[8 + 4] = (byte) 200;
    write("t10k-labels-idx1-ubyte", labels);
    refuses("labels[4] = 200: must lie in 0..2 (3 classes)");
  }

  @Test
  void refusesMissingFilesAndFolders() throws IOException {
    write("train-images-idx3-ubyte", idx(0x803, new int[] {4, 2, 3}, 24));
    refuses("no file train-labels-idx1-ubyte or train-labels.idx1-ubyte or ");
    write("train-labels-idx1-ubyte", idx(0x801, new int[] {4}, 4));
    write("train-images-idx3-ubyte", idx(0x803, new int[] {4, 3, 2}, 24));
    refuses("test images = 2 x 3: must be 3 x 2 as the training images");
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    refuses("no file t10k-labels-idx1-ubyte");
    assertThatThrownBy(() -> ImageData.load(folder.resolve("none"), 10))
        .hasMessageContaining("must be a folder with IDX files");
  }

  @Test
  void syntheticDigitsAreTheSameEveryTimeAndSayWhatTheyAre() {
    ImageData one = ImageData.syntheticDigits(300, 100, 4);
    ImageData other = ImageData.syntheticDigits(300, 100, 4);
    assertThat(one.train().digest()).isEqualTo(other.train().digest());
    assertThat(one.train().digest())
        .isNotEqualTo(ImageData.syntheticDigits(300, 100, 5).train().digest());
    assertThat(one.synthetic()).isTrue();
    assertThat(one.name()).startsWith("synthetic digits (generated, not MNIST)");
    int[] perClass = new int[10];
    int ink = 0;
    for (int i = 0; i < 300; i++) {
      perClass[one.train().label(i)]++;
      for (int k = 0; k < 784; k++) {
        ink += one.train().grey(i, k) > 0 ? 1 : 0;
      }
    }
    // 30 expected; five standard deviations of 5.2 for each of ten: fails once in 2e5 seeds.
    for (int count : perClass) {
      assertThat(count).isBetween(4, 56);
    }
    // As sparse as MNIST's 19 percent, roughly.
    assertThat(ink / (300 * 784.0)).isBetween(0.15, 0.23);
  }
}
