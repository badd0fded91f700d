package org.normscale.empirical.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.Pass;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/**
 * The vector kernel's activations against 40 decimal digits, seen through networks of one unit per
 * layer and weights 1: one layer for the values of the top layer, two for those below.
 */
final class VectorActivationsTest {

  private static final DfpField FIELD = new DfpField(40);

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sigmoid"})
  void valuesAreRightTo2e15(String name) {
    VectorProvider provider = VectorProvider.installed();
    Assumptions.assumeTrue(provider != null);
    if (provider == null) {
      return;
    }
    boolean tanh = name.equals("tanh");
    Activation activation = tanh ? new Activation.Tanh(0.25) : new Activation.Sigmoid(0.25);
    NetworkSpec spec =
        NetworkSpec.of(List.of(1), List.of(0.5), activation, new WeightLaw.Rademacher());
    TrainableNetwork network = provider.network(spec, 1, Deviations.NONE);
    network.writeWeights(0, new double[] {1});
    network.writeWeights(1, new double[] {1});
    double[][] points = points(tanh ? 30 : 330);
    Pass pass = network.pass(points);
    pass.forward();
    for (int m = 0; m < points.length; m++) {
      Dfp u = FIELD.newDfp(points[m][0] + 0.25);
      Dfp e = tanh ? u.multiply(-2).exp() : u.negate().exp();
      Dfp one = FIELD.getOne();
      Dfp exact = tanh ? one.subtract(e).divide(one.add(e)) : one.divide(one.add(e));
      if (exact.isZero()) {
        assertThat(pass.output(m)).isZero();
      } else {
        double error = FIELD.newDfp(pass.output(m)).subtract(exact).divide(exact).toDouble();
        assertThat(Math.abs(error)).as("at %s", points[m][0]).isLessThan(2e-15);
      }
    }
  }

  /** Multiples of 1/16, where adding 0.25 is exact; those near -0.25 closer and closer. */
  private static double[][] points(int largest) {
    double[][] points = new double[32 * largest + 40][1];
    for (int i = 0; i < 32 * largest; i++) {
      points[i][0] = i / 16.0 - largest;
    }
    for (int i = 0; i < 40; i++) {
      points[32 * largest + i][0] = -0.25 + Math.scalb(1.2, -i);
    }
    return points;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sigmoid"})
  void extremesTakeTheCarefulPath(String name) {
    VectorProvider provider = VectorProvider.installed();
    Assumptions.assumeTrue(provider != null);
    if (provider == null) {
      return;
    }
    boolean tanh = name.equals("tanh");
    Activation activation = tanh ? new Activation.Tanh(0) : new Activation.Sigmoid(0);
    NetworkSpec spec =
        NetworkSpec.of(List.of(1), List.of(0.5), activation, new WeightLaw.Rademacher());
    TrainableNetwork network = provider.network(spec, 1, Deviations.NONE);
    network.writeWeights(0, new double[] {1});
    network.writeWeights(1, new double[] {1});
    double[][] points = {{1e3}, {1e300}, {-1e3}, {-1e300}, {Double.NaN}, {0.5}};
    Pass pass = network.pass(points);
    pass.forward();
    assertThat(pass.output(0)).isEqualTo(1);
    assertThat(pass.output(1)).isEqualTo(1);
    assertThat(pass.output(2) + (tanh ? 1 : 0)).isBetween(0.0, 1e-307);
    assertThat(pass.output(3) + (tanh ? 1 : 0)).isBetween(0.0, 1e-307);
    assertThat(pass.output(4)).isNaN();
    assertThat(Math.abs(pass.output(5) - activation.value(0.5))).isLessThan(1e-15);
  }
}
