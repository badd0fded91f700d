package org.normscale.empirical.study;

import java.util.Map;
import java.util.TreeMap;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.images.ImageData;

/**
 * Which images a study is about.
 *
 * @param name what they are, a split included
 * @param synthetic whether the images are generated and not data
 * @param trainImages number of training images used
 * @param testImages number of test images used
 * @param sha256 SHA-256 over the digests of both sets, 64 hexadecimal digits
 */
public record DataNote(
    String name, boolean synthetic, int trainImages, int testImages, String sha256) {

  /**
   * What there is to say about images.
   *
   * @param data the images
   * @return the note
   */
  public static DataNote of(ImageData data) {
    return new DataNote(
        data.name(),
        data.synthetic(),
        data.train().count(),
        data.test().count(),
        CanonicalJson.sha256(data.train().digest() + data.test().digest()));
  }

  /**
   * The name without what follows a colon, semicolon or comma: for titles.
   *
   * @return for example {@code mnist} or {@code synthetic digits}
   */
  public String shortName() {
    return name.split("[:;,]", 2)[0].strip();
  }

  /**
   * All of it by key.
   *
   * @return a sorted map
   */
  public Map<String, Object> describe() {
    Map<String, Object> map = new TreeMap<>();
    map.put("name", name);
    map.put("synthetic", synthetic);
    map.put("train_images", trainImages);
    map.put("test_images", testImages);
    map.put("sha256", sha256);
    return map;
  }
}
