package org.normscale.empirical.study;

import java.util.Map;
import java.util.TreeMap;
import org.normscale.empirical.images.ImageLoss;
import org.normscale.empirical.images.ImageTraining;
import org.normscale.empirical.images.OuterWeights;
import org.normscale.theory.problem.InvalidInputException;

/**
 * How the networks of a study begin and are trained.
 *
 * @param sgd loss, batches, base rate, order of the images, rates of the biases
 * @param outerWeights initial law of the output weights
 */
public record StudyTraining(ImageTraining sgd, OuterWeights outerWeights) {

  /** Names of the losses that a user may choose from. */
  public static final String LOSSES = "cross-entropy or mse";

  /**
   * The setting of the papers' experiments: uniform output weights, batches of 20 in file order,
   * alpha = 1.
   *
   * @param loss what is minimized
   * @return the training
   */
  public static StudyTraining ofPaper(ImageLoss loss) {
    ImageTraining paper = ImageTraining.PAPER;
    return new StudyTraining(
        new ImageTraining(loss, paper.batch(), paper.alpha(), paper.shuffle()), OuterWeights.PAPER);
  }

  /**
   * The loss of a name.
   *
   * @param name what the user wrote
   * @return the loss
   * @throws InvalidInputException if there is none of this name
   */
  public static ImageLoss loss(String name) {
    return switch (name) {
      case "cross-entropy" -> ImageLoss.CROSS_ENTROPY;
      case "mse" -> ImageLoss.SQUARED_ERROR;
      default -> throw new InvalidInputException("--loss", name, "must be " + LOSSES);
    };
  }

  /**
   * The name of the loss.
   *
   * @return {@code cross-entropy} or {@code mse}
   */
  public String lossName() {
    return sgd.loss() == ImageLoss.CROSS_ENTROPY ? "cross-entropy" : "mse";
  }

  /**
   * All of it by key, for identities and reports.
   *
   * @return a sorted map of strings, numbers and booleans
   */
  public Map<String, Object> describe() {
    Map<String, Object> map = new TreeMap<>();
    map.put("loss", lossName());
    map.put("output-weights", outerWeights == OuterWeights.PAPER ? "uniform" : "normal");
    map.put("order", sgd.shuffle() ? "shuffled" : "file");
    map.put("batch", sgd.batch());
    map.put("rate", sgd.alpha());
    map.put("bias-rates", sgd.biasRates().key());
    return map;
  }
}
