package org.normscale.empirical.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.normscale.theory.problem.InvalidInputException;

/** The usual four files of a set in the IDX format. */
final class IdxFolder {

  /** Share of the images to train on where only the test files are there, in percent. */
  private static final int TRAINING_PERCENT = 80;

  private final Path folder;
  private final int classes;

  private IdxFolder(Path folder, int classes) {
    this.folder = folder;
    this.classes = classes;
  }

  static ImageData load(Path folder, int classes) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException("--data", folder, "must be a folder with IDX files");
    }
    return new IdxFolder(folder, classes).load();
  }

  private ImageData load() {
    Path images = find("t10k", "images", 3);
    Path labels = find("t10k", "labels", 1);
    Path trainImages = find("train", "images", 3);
    Path trainLabels = find("train", "labels", 1);
    if (images == null || labels == null) {
      throw missing("t10k", images == null ? "images" : "labels");
    }
    if ((trainImages == null) != (trainLabels == null)) {
      throw missing("train", trainImages == null ? "images" : "labels");
    }
    ImageSet test = read(images, labels);
    if (trainImages == null || trainLabels == null) {
      return split(test);
    }
    ImageSet train = read(trainImages, trainLabels);
    String name =
        String.format(
            Locale.ROOT,
            "%s: %,d training images, %,d test images",
            label(),
            train.count(),
            test.count());
    return new ImageData(name, false, train, test);
  }

  private ImageData split(ImageSet all) {
    int train = (int) ((long) all.count() * TRAINING_PERCENT / 100);
    if (train == 0) {
      throw new InvalidInputException(
          folder + ": " + all.count() + " test images and no training images, too few to split");
    }
    String name =
        String.format(
            Locale.ROOT,
            "%s: split of its %,d test images, the first %,d to train, the other %,d to test"
                + " (no training files there)",
            label(),
            all.count(),
            train,
            all.count() - train);
    return new ImageData(name, false, all.part(0, train), all.part(train, all.count()));
  }

  private String label() {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "images" : last.toString();
  }

  private ImageSet read(Path images, Path labels) {
    IdxFile pixels = IdxFile.read(images, 3);
    IdxFile classesOf = IdxFile.read(labels, 1);
    List<Integer> sizes = pixels.dimensions();
    if (!sizes.get(0).equals(classesOf.dimensions().get(0))) {
      throw new InvalidInputException(
          labels
              + ": "
              + classesOf.dimensions().get(0)
              + " labels, but "
              + images
              + " has "
              + sizes.get(0)
              + " images");
    }
    try {
      return ImageSet.of(sizes.get(1), sizes.get(2), classes, pixels.bytes(), classesOf.bytes());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(labels + ": " + e.getMessage());
    }
  }

  /** The file, under any of its usual names; null if there is none. */
  private @Nullable Path find(String part, String what, int dimensions) {
    List<Path> found = new ArrayList<>();
    for (String name : names(part, what, dimensions)) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        found.add(file);
      }
    }
    // Plain and compressed copies lie side by side after unpacking; the plain one is taken.
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<String> names(String part, String what, int dimensions) {
    String plain = part + "-" + what + "-idx" + dimensions + "-ubyte";
    String dotted = part + "-" + what + ".idx" + dimensions + "-ubyte";
    return List.of(plain, dotted, plain + ".gz", dotted + ".gz");
  }

  private InvalidInputException missing(String part, String what) {
    return new InvalidInputException(
        folder
            + ": no file "
            + String.join(" or ", names(part, what, what.equals("images") ? 3 : 1)));
  }
}
