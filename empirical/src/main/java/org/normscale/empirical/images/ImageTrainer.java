package org.normscale.empirical.images;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.theory.problem.InvalidInputException;

/** Trains one network. Not safe for several threads; trainers share nothing but the images. */
public final class ImageTrainer {

  private final ImageNetworkSpec spec;
  private final ImageTraining training;
  private final ImageSet train;
  private final ImageKernel kernel;
  private final long seed;
  private final ImageNetwork network;
  private final int[] order;
  private final String identity;
  private int epochs;

  private ImageTrainer(
      ImageNetworkSpec spec,
      ImageTraining training,
      ImageSet train,
      ImageKernel kernel,
      long seed) {
    this.spec = spec;
    this.training = training;
    this.train = train;
    this.kernel = kernel;
    this.seed = seed;
    this.network = kernel.network(spec, training);
    this.order = new int[train.count()];
    this.identity =
        spec + " " + training + " " + train.digest() + " " + kernel.arithmetic() + " " + seed;
  }

  /**
   * A network with random initial weights.
   *
   * @param spec the network
   * @param training the training
   * @param train the images to train on
   * @param kernel what computes it
   * @param seed of weights and shuffles
   * @return the trainer, at epoch 0
   * @throws InvalidInputException if network and images do not fit, or the kernel does not work
   *     here
   */
  public static ImageTrainer of(
      ImageNetworkSpec spec,
      ImageTraining training,
      ImageSet train,
      ImageKernel kernel,
      long seed) {
    requireFit(spec, train);
    ImageTrainer trainer = new ImageTrainer(spec, training, train, kernel, seed);
    trainer.load(ImageWeights.initial(spec, seed));
    return trainer;
  }

  private static void requireFit(ImageNetworkSpec spec, ImageSet images) {
    if (images.inputs() != spec.inputs()) {
      throw new InvalidInputException(
          "inputs",
          spec.inputs(),
          "must be the images' " + images.rows() + " x " + images.columns() + " pixels");
    }
    if (images.classes() > spec.classes()) {
      throw new InvalidInputException(
          "classes", spec.classes(), "must be at least the images' " + images.classes());
    }
  }

  /**
   * Trains one epoch, every image once.
   *
   * @return mean loss of the images, each before the step of its batch
   * @throws ImageDivergenceException if the loss is not finite any more
   */
  public double epoch() {
    arrange();
    double total = 0;
    for (int from = 0; from < order.length; from += training.batch()) {
      int number = Math.min(training.batch(), order.length - from);
      double loss = network.step(train, order, from, number);
      if (!Double.isFinite(loss)) {
        throw new ImageDivergenceException(
            spec, epochs + 1, from / training.batch() + 1, loss / number);
      }
      total += loss;
    }
    network.settle();
    epochs++;
    return total / order.length;
  }

  /** The order of the next epoch; a function of the seed and the epoch alone. */
  private void arrange() {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (training.shuffle()) {
      UniformRandomProvider random = ImageWeights.stream(seed, epochs, Purpose.TRAINING_POINTS);
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int image = order[i];
        order[i] = order[j];
        order[j] = image;
      }
    }
  }

  /**
   * Epochs done.
   *
   * @return from 0
   */
  public int epochs() {
    return epochs;
  }

  /**
   * Classifies images with the weights as they are.
   *
   * @param images of the network's size
   * @return accuracy and loss
   * @throws InvalidInputException if they are not of the network's size
   */
  public Evaluation evaluate(ImageSet images) {
    requireFit(spec, images);
    int[] all = new int[images.count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    int classes = spec.classes();
    int correct = 0;
    double total = 0;
    for (int from = 0; from < all.length; from += training.batch()) {
      int number = Math.min(training.batch(), all.length - from);
      double[] out = network.outputs(images, all, from, number);
      for (int m = 0; m < number; m++) {
        int label = images.label(from + m);
        correct += largest(out, m * classes, classes) == label ? 1 : 0;
        total += OutputLoss.differentiate(training.loss(), out, m * classes, classes, label);
      }
    }
    return new Evaluation(all.length, correct, total / all.length);
  }

  private static int largest(double[] out, int from, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (out[from + c] > out[from + best]) {
        best = c;
      }
    }
    return best;
  }

  /**
   * The weights as they are.
   *
   * @return copies, rounded to float32
   */
  public ImageWeights weights() {
    List<float[]> tensors = new ArrayList<>();
    for (double[] values : tensors()) {
      float[] rounded = new float[values.length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (float) values[i];
      }
      tensors.add(rounded);
    }
    return new ImageWeights(tensors);
  }

  private List<double[]> tensors() {
    List<double[]> tensors = new ArrayList<>();
    for (int t = 0; t < 2 * (spec.depth() + 1); t++) {
      double[] values = new double[ImageWeights.size(spec, t)];
      network.get(t, values);
      tensors.add(values);
    }
    return tensors;
  }

  /**
   * Replaces the weights; the epoch stays.
   *
   * @param weights of this network
   * @throws InvalidInputException if they are not
   */
  public void load(ImageWeights weights) {
    weights.requireFor(spec);
    for (int t = 0; t < weights.tensors().size(); t++) {
      float[] tensor = weights.tensors().get(t);
      double[] values = new double[tensor.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor[i];
      }
      network.set(t, values);
    }
    network.settle();
  }

  /**
   * All that training depends on between two epochs: weights, epoch and with it the shuffles.
   *
   * @return bytes for {@link #restore}
   */
  public byte[] state() {
    return new TrainerState(epochs, tensors()).bytes(identity, wide());
  }

  /**
   * Continues from a state, exactly as the trainer that wrote it.
   *
   * @param state from a trainer of the same network, training, images, arithmetic and seed
   * @throws InvalidInputException if it is damaged or from another trainer
   */
  public void restore(byte[] state) {
    List<Integer> sizes = new ArrayList<>();
    for (int t = 0; t < 2 * (spec.depth() + 1); t++) {
      sizes.add(ImageWeights.size(spec, t));
    }
    TrainerState read = TrainerState.read(state, identity, sizes, wide());
    for (int t = 0; t < sizes.size(); t++) {
      network.set(t, read.tensors().get(t));
    }
    network.settle();
    epochs = read.epochs();
  }

  private boolean wide() {
    return kernel == ImageKernel.REFERENCE;
  }
}
