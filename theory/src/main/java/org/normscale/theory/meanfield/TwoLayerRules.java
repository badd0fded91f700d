package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nodes of both hidden layers: of the first layer's input weights, and of the pair field's initial
 * coordinates in a feature basis. Immutable.
 */
final class TwoLayerRules {

  /** Most nodes of a tensor rule of the first layer. */
  private static final int MOST_FEATURES = 8192;

  /** Most nodes of a tensor rule of the pair field. */
  private static final int MOST_FIELDS = 6144;

  /** Variance at training points, over the accuracy, below which a coordinate gets no nodes. */
  private static final double NO_NODES = 10;

  /** Accuracy of the first layer's nodes, as a power of the others' accuracy, if they allow. */
  private static final double FEATURE_POWER = 1.75;

  /** Parts of features of a root mean square below this times the accuracy are left out. */
  private static final double TRUNCATION = 10;

  private final NormalRule features;
  private final FeatureBasis basis;
  private final double[] sizes;
  private final NormalRule fields;
  private final OuterRule outer;
  private final List<LineRule> smoothing;
  private final Resolution resolution;

  /**
   * How finely to resolve.
   *
   * @param accuracy relative accuracy aimed at where tensor rules do
   * @param log2Pairs binary logarithm of the pairs of Sobol points elsewhere
   * @param outerNodes nodes for outer laws with a density
   * @param randomization number of the Sobol points' randomization
   */
  record Resolution(double accuracy, int log2Pairs, int outerNodes, int randomization) {}

  private TwoLayerRules(
      TwoLayerSystem system, NormalRule features, FeatureBasis basis, Resolution resolution) {
    this.features = features;
    this.basis = basis;
    this.resolution = resolution;
    double q = system.fieldVariance();
    FirstLayer layer = FirstLayer.of(system.network().activation(), system.inputs(), features);
    double[][] initial = new double[system.pointCount()][];
    double[][] coordinates = new double[initial.length][];
    double[] reach = new double[basis.size()];
    for (int x = 0; x < initial.length; x++) {
      initial[x] = layer.features(x);
      coordinates[x] = basis.coordinates(initial[x]);
      for (int k = 0; k < reach.length; k++) {
        reach[k] = Math.max(reach[k], Math.abs(coordinates[x][k]));
      }
    }
    sizes = new double[basis.size()];
    List<LineRule> lines = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      double trained = basis.reach(k);
      if (q * trained * trained > NO_NODES * resolution.accuracy) {
        sizes[k] = Math.sqrt(q);
        double sd = sizes[k] * Math.max(trained, reach[k]);
        lines.add(LineRule.of(sd, resolution.accuracy));
      }
    }
    Optional<NormalRule> tensor = NormalRule.tensor(lines, MOST_FIELDS);
    fields =
        tensor.orElseGet(
            () ->
                NormalRule.sobol(
                    lines.size(), resolution.log2Pairs, 2 * resolution.randomization + 1));
    outer =
        OuterRule.of(
            system.network().outerLaw(), system.network().outerVariance(), resolution.outerNodes);
    List<LineRule> rules = new ArrayList<>();
    for (int x = 0; x < initial.length; x++) {
      rules.add(LineRule.of(residualSd(system, initial[x], coordinates[x]), resolution.accuracy));
    }
    smoothing = List.copyOf(rules);
  }

  /**
   * Rules whose basis spans the training points' initial features.
   *
   * @param system the system
   * @param resolution how finely
   * @return the rules
   */
  static TwoLayerRules initial(TwoLayerSystem system, Resolution resolution) {
    double[] sd = system.inputSizes();
    // The average of products of several features has poles of a high order, which cost digits.
    for (double power = FEATURE_POWER; power >= 1; power -= 0.25) {
      double accuracy = Math.pow(resolution.accuracy, power);
      List<LineRule> lines = new ArrayList<>();
      for (double size : sd) {
        lines.add(LineRule.of(size, accuracy));
      }
      Optional<NormalRule> tensor = NormalRule.tensor(lines, MOST_FEATURES);
      if (tensor.isPresent()) {
        return initial(system, tensor.get(), resolution);
      }
    }
    return initial(
        system,
        NormalRule.sobol(sd.length, resolution.log2Pairs, 2 * resolution.randomization),
        resolution);
  }

  /**
   * Rules with given nodes of the first layer, whose basis spans the training points' initial
   * features.
   *
   * @param system the system
   * @param features nodes of the first layer's weights over {@code tau_1}
   * @param resolution how finely to resolve the rest
   * @return the rules
   */
  static TwoLayerRules initial(TwoLayerSystem system, NormalRule features, Resolution resolution) {
    FirstLayer layer = FirstLayer.of(system.network().activation(), system.inputs(), features);
    List<double[]> initial = new ArrayList<>();
    for (int m = 0; m < system.trainCount(); m++) {
      initial.add(layer.features(m));
    }
    // Parts of the initial features that are left out are left out of both runs.
    FeatureBasis basis = FeatureBasis.empty(features.weights()).extended(initial, 1e-6);
    return new TwoLayerRules(system, features, basis, resolution);
  }

  /**
   * The same nodes of the first layer, with a basis that spans other features too.
   *
   * @param system the system
   * @param others features
   * @return the rules
   */
  TwoLayerRules spanning(TwoLayerSystem system, List<double[]> others) {
    FeatureBasis grown = basis.extended(others, TRUNCATION * resolution.accuracy);
    return new TwoLayerRules(system, features, grown, resolution);
  }

  NormalRule features() {
    return features;
  }

  FeatureBasis basis() {
    return basis;
  }

  LineRule smoothing(int point) {
    return smoothing.get(point);
  }

  TopUnits units(TwoLayerSystem system) {
    return new TopUnits(
        system.network().activation(),
        system.laziness(),
        sizes,
        fields,
        outer,
        system.trainCount());
  }

  /** Standard deviation of a point's pre-activation given the coordinates that have nodes. */
  double residualSd(TwoLayerSystem system, double[] f, double[] coordinates) {
    double left = basis.inner(f, f);
    double whole = left;
    for (int k = 0; k < coordinates.length; k++) {
      left -= sizes[k] > 0 ? coordinates[k] * coordinates[k] : 0;
    }
    return left > 1e-12 * whole ? Math.sqrt(system.fieldVariance() * left) : 0;
  }

  /** Whether a Sobol rule is in use, so that the error is that of several randomizations. */
  boolean isRandomized() {
    return features.isRandomized() || fields.isRandomized();
  }

  int unitCount() {
    return fields.size() * outer.size();
  }
}
