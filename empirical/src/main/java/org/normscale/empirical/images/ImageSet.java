package org.normscale.empirical.images;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.normscale.theory.problem.InvalidInputException;

/** Images of 8-bit grey values with labels. Immutable. */
public final class ImageSet {

  /** Mean grey value (of 1) by which pixels are normalized. */
  public static final double MEAN = 0.1307;

  /** Deviation of grey values (of 1) by which pixels are normalized. */
  public static final double DEVIATION = 0.3081;

  private final int rows;
  private final int columns;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;
  private @Nullable SparseImages sparse;
  private @Nullable String digest;

  private ImageSet(int rows, int columns, int classes, byte[] pixels, byte[] labels) {
    this.rows = rows;
    this.columns = columns;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * A set of images.
   *
   * @param rows rows of an image, at least 1
   * @param columns columns of an image, at least 1
   * @param classes number of classes, 2 to 256
   * @param pixels unsigned grey values, by images, rows, columns. Not copied.
   * @param labels unsigned labels, each below {@code classes}. Not copied.
   * @return the set
   * @throws InvalidInputException if there are no images, sizes do not match or a label is too
   *     large
   */
  public static ImageSet of(int rows, int columns, int classes, byte[] pixels, byte[] labels) {
    if (rows < 1 || columns < 1) {
      throw new InvalidInputException("image size", rows + " x " + columns, "must be at least 1");
    }
    if ((long) rows * columns > SparseImages.MOST_PIXELS) {
      throw new InvalidInputException(
          "image size",
          rows + " x " + columns,
          "must be at most " + SparseImages.MOST_PIXELS + " pixels");
    }
    if (classes < 2 || classes > 256) {
      throw new InvalidInputException("classes", classes, "must lie in 2..256");
    }
    if (labels.length == 0) {
      throw new InvalidInputException("images", 0, "must be at least 1");
    }
    if (pixels.length != (long) rows * columns * labels.length) {
      throw new InvalidInputException(
          "pixels",
          pixels.length,
          "must be " + rows + " x " + columns + " for each of " + labels.length + " labels");
    }
    for (int i = 0; i < labels.length; i++) {
      if (Byte.toUnsignedInt(labels[i]) >= classes) {
        throw new InvalidInputException(
            "labels[" + i + "]",
            Byte.toUnsignedInt(labels[i]),
            "must lie in 0.." + (classes - 1) + " (" + classes + " classes)");
      }
    }
    return new ImageSet(rows, columns, classes, pixels, labels);
  }

  /**
   * Some of the images, in order.
   *
   * @param from index of the first
   * @param to index after the last, above {@code from}
   * @return the images
   */
  public ImageSet part(int from, int to) {
    return of(
        rows,
        columns,
        classes,
        Arrays.copyOfRange(pixels, from * inputs(), to * inputs()),
        Arrays.copyOfRange(labels, from, to));
  }

  /**
   * Number of images.
   *
   * @return at least 1
   */
  public int count() {
    return labels.length;
  }

  /**
   * Rows of an image.
   *
   * @return at least 1
   */
  public int rows() {
    return rows;
  }

  /**
   * Columns of an image.
   *
   * @return at least 1
   */
  public int columns() {
    return columns;
  }

  /**
   * Pixels of an image.
   *
   * @return rows times columns
   */
  public int inputs() {
    return rows * columns;
  }

  /**
   * Number of classes.
   *
   * @return 2 to 256
   */
  public int classes() {
    return classes;
  }

  /**
   * A grey value.
   *
   * @param image index of the image
   * @param pixel index of the pixel, by rows
   * @return 0 to 255
   */
  public int grey(int image, int pixel) {
    return Byte.toUnsignedInt(pixels[image * inputs() + pixel]);
  }

  /**
   * A label.
   *
   * @param image index of the image
   * @return a class, from 0
   */
  public int label(int image) {
    return Byte.toUnsignedInt(labels[image]);
  }

  /**
   * A normalized pixel.
   *
   * @param grey 0 to 255
   * @return {@code (grey / 255 - MEAN) / DEVIATION}
   */
  public static double normalized(int grey) {
    return (grey / 255.0 - MEAN) / DEVIATION;
  }

  /** The pixels for fast products, made when first needed. */
  synchronized SparseImages sparse() {
    if (sparse == null) {
      sparse = SparseImages.of(pixels, inputs());
    }
    return sparse;
  }

  /**
   * What identifies the set: the SHA-256 of sizes, pixels and labels.
   *
   * @return 64 hexadecimal digits
   */
  public synchronized String digest() {
    if (digest == null) {
      digest = hash();
    }
    return digest;
  }

  private String hash() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(
          ByteBuffer.allocate(16)
              .putInt(rows)
              .putInt(columns)
              .putInt(classes)
              .putInt(count())
              .array());
      sha.update(pixels);
      return HexFormat.of().formatHex(sha.digest(labels));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
