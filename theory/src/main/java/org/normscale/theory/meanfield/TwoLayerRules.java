package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.quadrature.GaussHermite;

/**
 * Nodes of both hidden layers: of the first layer's input weights, and of the pair field's initial
 * coordinates in a feature basis. Coordinates that hardly show at the training points have no
 * nodes: their initial value is 0, and test points average over them by a rule of their own.
 * Immutable.
 */
final class TwoLayerRules {

  /** Most nodes of a tensor rule of the first layer. */
  private static final int MOST_FEATURES = 8192;

  /** Most nodes of a tensor rule of the pair field. */
  private static final int MOST_FIELDS = 6144;

  /**
   * A coordinate of the initial features has nodes if its variance at the training points is above
   * this times the accuracy: leaving it out changes moving and frozen outputs alike.
   */
  private static final double INITIAL_NODES = 10;

  /**
   * A coordinate that only moving features reach has two nodes if its covariance between a training
   * point and any point is above this times how far features move: it is in the moving output
   * alone.
   */
  private static final double MOVED_NODES = 1e-3;

  /**
   * Accuracy of the first layer's nodes, as a power of the others' accuracy, where the number of
   * nodes allows: products of several features have poles of a high order, which cost digits.
   */
  private static final double FEATURE_POWER = 1.75;

  private final VectorRule features;
  private final FeatureBasis basis;
  private final int initialSize;
  private final double[] sizes;
  private final VectorRule fields;
  private final OuterRule outer;
  private final List<NormalRule> smoothing;
  private final Resolution resolution;

  /**
   * How finely to resolve.
   *
   * @param accuracy relative accuracy aimed at by tensor rules
   * @param log2Pairs binary logarithm of the pairs of Sobol points where those are too many
   * @param outerNodes nodes for outer laws with a density
   * @param randomization number of the Sobol points' randomization
   */
  record Resolution(double accuracy, int log2Pairs, int outerNodes, int randomization) {}

  private TwoLayerRules(
      TwoLayerSystem system,
      VectorRule features,
      FeatureBasis basis,
      int initialSize,
      Resolution resolution) {
    this.features = features;
    this.basis = basis;
    this.initialSize = initialSize;
    this.resolution = resolution;
    sizes = new double[basis.size()];
    FirstLayer layer = FirstLayer.of(system.network().activation(), system.inputs(), features);
    double[][] initial = new double[system.pointCount()][];
    double[][] coordinates = new double[initial.length][];
    for (int x = 0; x < initial.length; x++) {
      initial[x] = layer.features(x);
      coordinates[x] = basis.coordinates(initial[x]);
    }
    List<NormalRule> lines = lines(system, coordinates);
    fields =
        tensor(system, lines, MOST_FIELDS)
            .orElseGet(
                () ->
                    VectorRule.sobol(
                        lines.size(), resolution.log2Pairs, 2 * resolution.randomization + 1));
    outer =
        OuterRule.of(
            system.network().outerLaw(), system.network().outerVariance(), resolution.outerNodes);
    List<NormalRule> rules = new ArrayList<>();
    for (int x = 0; x < initial.length; x++) {
      double sd = residualSd(system, initial[x], coordinates[x]);
      rules.add(NormalRule.of(sd, resolution.accuracy));
    }
    smoothing = List.copyOf(rules);
  }

  /** Tensor rules are for smooth activations. */
  private static Optional<VectorRule> tensor(
      TwoLayerSystem system, List<NormalRule> lines, int largest) {
    return system.network().activation() instanceof Activation.Relu && !lines.isEmpty()
        ? Optional.empty()
        : VectorRule.tensor(lines, largest);
  }

  /** Rules for the coordinates that have nodes; sets {@link #sizes}. */
  private List<NormalRule> lines(TwoLayerSystem system, double[][] coordinates) {
    double q = system.fieldVariance();
    List<NormalRule> lines = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      double trained = basis.reach(k);
      double largest = trained;
      for (double[] row : coordinates) {
        largest = Math.max(largest, Math.abs(row[k]));
      }
      if (k < initialSize) {
        if (q * trained * trained > INITIAL_NODES * resolution.accuracy) {
          sizes[k] = Math.sqrt(q);
          lines.add(NormalRule.of(sizes[k] * largest, resolution.accuracy));
        }
      } else if (q * trained * largest > MOVED_NODES * basis.reach(initialSize)) {
        // The first coordinate behind the initial ones is the farthest that features move.
        sizes[k] = Math.sqrt(q);
        GaussHermite two = GaussHermite.of(2);
        lines.add(new NormalRule(two.nodes(), two.weights()));
      }
    }
    return lines;
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
    for (double power = FEATURE_POWER; power >= 1; power -= 0.25) {
      double accuracy = Math.pow(resolution.accuracy, power);
      List<NormalRule> lines =
          Arrays.stream(sd).mapToObj(size -> NormalRule.of(size, accuracy)).toList();
      Optional<VectorRule> tensor = tensor(system, lines, MOST_FEATURES);
      if (tensor.isPresent()) {
        return initial(system, tensor.get(), resolution);
      }
    }
    VectorRule sobol =
        VectorRule.sobol(sd.length, resolution.log2Pairs, 2 * resolution.randomization);
    return initial(system, sobol, resolution);
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
  static TwoLayerRules initial(TwoLayerSystem system, VectorRule features, Resolution resolution) {
    FirstLayer layer = FirstLayer.of(system.network().activation(), system.inputs(), features);
    List<double[]> initial = new ArrayList<>();
    for (int m = 0; m < system.trainCount(); m++) {
      initial.add(layer.features(m));
    }
    FeatureBasis basis = FeatureBasis.principal(features.weights(), initial);
    return new TwoLayerRules(system, features, basis, basis.size(), resolution);
  }

  /**
   * The same nodes of the first layer, with a basis that spans other features too.
   *
   * @param system the system
   * @param others features
   * @param tolerance distance from the span that is left out, over the distance of these features
   *     from the span of the initial ones; test points feel it in this proportion
   * @return the rules
   */
  TwoLayerRules spanning(TwoLayerSystem system, List<double[]> others, double tolerance) {
    FeatureBasis grown = basis.extended(others, tolerance);
    return new TwoLayerRules(system, features, grown, initialSize, resolution);
  }

  VectorRule features() {
    return features;
  }

  FeatureBasis basis() {
    return basis;
  }

  NormalRule smoothing(int point) {
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
    double whole = basis.inner(f, f);
    double left = whole;
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
