package org.normscale.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.images.BiasRates;
import org.normscale.empirical.images.ImageData;
import org.normscale.empirical.images.ImageLoss;
import org.normscale.empirical.images.ImageTraining;
import org.normscale.empirical.images.OuterWeights;
import org.normscale.empirical.study.FigurePreset;
import org.normscale.empirical.study.Scale;
import org.normscale.empirical.study.StudySpec;
import org.normscale.empirical.study.StudyTraining;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.images.AccuracyClaim;
import org.normscale.verification.images.AccuracyVerification;
import picocli.CommandLine.Option;

/** Options that say which study and which images. */
final class StudyOptions {

  /** Sizes of MNIST, for generated digits. */
  private static final int MNIST_TRAIN = 60_000;

  private static final int MNIST_TEST = 10_000;

  private static final long SYNTHETIC_SEED = 1;

  /** Epochs of the papers for so many hidden layers. */
  private static final int SHALLOW_EPOCHS = 1000;

  private static final int DEEP_EPOCHS = 1500;

  @Option(
      names = "--figure",
      paramLabel = "K",
      description = {
        "The grid behind one of the figures 1 to 7; default: 1, unless --gammas is given.",
        "1, 2: two hidden layers; 3, 4, 5: three; 6, 7: two and three with mean squared error."
      })
  @Nullable Integer figure;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      defaultValue = "smoke",
      description = {
        "smoke: 2,000 images, 3 epochs; day: all images, 150 epochs; paper: all images,",
        "1,000 epochs (three layers: 1,500). Default: ${DEFAULT-VALUE}."
      })
  Scale scale = Scale.SMOKE;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Folder with the four IDX files of MNIST or another set, plain or .gz; with the two",
        "test files only, these are split. Default: synthetic digits, generated here."
      })
  @Nullable Path data;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "10",
      description = "Classes of the labels; default: ${DEFAULT-VALUE}.")
  int classes;

  @Option(
      names = "--widths",
      paramLabel = "N",
      description = "Hidden widths N_1,..,N_L, separated by commas; any number of times.")
  @Nullable List<String> widths;

  @Option(
      names = "--gammas",
      paramLabel = "GAMMA",
      converter = GammaGrid.Converter.class,
      description = {
        "Exponents gamma_1,..,gamma_L in [0.5, 1], separated by commas; any number of times.",
        "Several values of a layer with slashes between them are all combined: 0.5/0.7/1,1."
      })
  @Nullable List<GammaGrid> gammas;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      description = "cross-entropy or mse; default: the figure's.")
  @Nullable String loss;

  @Option(
      names = "--centered",
      description = "Output weights from N(0, 1), as the theory assumes; default: U(0, 1).")
  boolean centered;

  @Option(
      names = "--shuffle",
      description = "A new order of the images in every epoch; default: the file's.")
  boolean shuffle;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Networks per cell, seeds 1 to N; default: 5.")
  @Nullable Integer seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of every network; default: the scale's.")
  @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "20",
      description = "Images per step; default: ${DEFAULT-VALUE}.")
  int batch;

  @Option(
      names = "--rate",
      paramLabel = "ALPHA",
      defaultValue = "1",
      description = "Base learning rate; default: ${DEFAULT-VALUE}.")
  double rate;

  @Option(
      names = "--bias-rates",
      paramLabel = "KIND",
      defaultValue = "published",
      description = {
        "Learning rates of biases. published: those of the layer's weights, as in the papers'",
        "program; derived: smaller ones, like those of the weights independent of the width in",
        "their effect. Default: ${DEFAULT-VALUE}."
      })
  String biasRates = "published";

  @Option(
      names = "--margin",
      paramLabel = "CLAIM=X",
      description = {
        "Least gain of accuracy that counts for ACC-MONOTONE or ACC-OUTER, as a share of the",
        "test images; default: 0."
      })
  @Nullable Map<String, Double> margins;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "1 minus the allowed chance of any wrong verdict; default: ${DEFAULT-VALUE}.")
  double confidence;

  StudySpec spec() {
    if (!(confidence > 0 && confidence < 1)) {
      throw new InvalidInputException("--confidence", confidence, "must lie in (0, 1)");
    }
    FigurePreset preset =
        figure != null || gammas == null ? FigurePreset.of(figure == null ? 1 : figure) : null;
    List<List<Double>> exponents = exponents(preset);
    int depth = exponents.get(0).size();
    StudySpec spec =
        new StudySpec(
            preset == null ? "images" : "figure-" + preset.number(),
            hiddenWidths(depth),
            exponents,
            seeds == null ? scale.seeds() : seeds,
            epochs == null ? scale.epochs(paperEpochs(preset, depth)) : epochs,
            training(preset),
            preset == null || preset.depth() != depth ? depth - 1 : preset.panelLayer());
    margins();
    return spec;
  }

  private static int paperEpochs(@Nullable FigurePreset preset, int depth) {
    if (preset != null) {
      return preset.epochs();
    }
    return depth > 2 ? DEEP_EPOCHS : SHALLOW_EPOCHS;
  }

  private List<List<Double>> exponents(@Nullable FigurePreset preset) {
    if (gammas == null) {
      return preset == null ? List.of() : preset.gammas();
    }
    List<List<Double>> lists = new ArrayList<>();
    gammas.forEach(g -> lists.addAll(g.lists()));
    return lists;
  }

  private List<List<Integer>> hiddenWidths(int depth) {
    if (widths == null) {
      return List.of(Collections.nCopies(depth, FigurePreset.WIDTH));
    }
    List<List<Integer>> lists = new ArrayList<>();
    for (String text : widths) {
      List<Integer> list = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        try {
          list.add(Integer.parseInt(part.strip()));
        } catch (NumberFormatException e) {
          throw new InvalidInputException(
              "--widths", text, "must be whole numbers separated by commas");
        }
      }
      if (list.size() != depth) {
        throw new InvalidInputException(
            "--widths", text, "must have one entry for each of the " + depth + " hidden layers");
      }
      lists.add(list);
    }
    return lists;
  }

  private StudyTraining training(@Nullable FigurePreset preset) {
    ImageLoss minimized =
        loss != null
            ? StudyTraining.loss(loss)
            : preset == null ? ImageLoss.CROSS_ENTROPY : preset.loss();
    if (batch < 1) {
      throw new InvalidInputException("--batch", batch, "must be at least 1");
    }
    InvalidInputException.requirePositive("--rate", rate);
    return new StudyTraining(
        new ImageTraining(minimized, batch, rate, shuffle, BiasRates.named(biasRates)),
        centered ? OuterWeights.CENTERED : OuterWeights.PAPER);
  }

  Map<AccuracyClaim, Double> margins() {
    Map<AccuracyClaim, Double> map = new LinkedHashMap<>();
    if (margins != null) {
      margins.forEach(
          (key, value) -> {
            AccuracyClaim claim = AccuracyClaim.named(key);
            AccuracyVerification.requireMargin(claim, value);
            map.put(claim, value);
          });
    }
    return map;
  }

  double alpha() {
    return 1 - confidence;
  }

  boolean isSynthetic() {
    return data == null;
  }

  /** The images, as many as the scale asks for. */
  ImageData images() {
    if (data == null) {
      return ImageData.syntheticDigits(
          scale.trainImages(MNIST_TRAIN), scale.testImages(MNIST_TEST), SYNTHETIC_SEED);
    }
    if (!Files.isDirectory(data)) {
      throw new InvalidInputException("--data", data, "must be a folder that exists");
    }
    ImageData all = ImageData.load(data, classes);
    int train = scale.trainImages(all.train().count());
    int test = scale.testImages(all.test().count());
    if (train == all.train().count() && test == all.test().count()) {
      return all;
    }
    return new ImageData(
        String.format(
            Locale.ROOT,
            "%s; the first %d to train on, the first %d to test with",
            all.name(),
            train,
            test),
        all.synthetic(),
        all.train().part(0, train),
        all.test().part(0, test));
  }
}
