package org.normscale.empirical.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.problem.Activation;

/** Fast activations against 40 decimal digits. */
final class ActivationsTest {

  /** Largest relative error allowed; the fast forms stay below about 1e-15. */
  private static final double TOLERANCE = 2e-15;

  private static final DfpField FIELD = new DfpField(40);

  private static double[] arguments(double lowest, double highest) {
    List<Double> list = new ArrayList<>(List.of(0.0, 1e-300, -1e-300, 1e-9, -1e-9));
    for (int i = -400; i <= 400; i++) {
      list.add(i / 20.0);
    }
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      list.add(lowest + (highest - lowest) * random.nextDouble());
      list.add(random.nextGaussian());
      list.add(random.nextGaussian() * 1e-3);
    }
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] values(Activation activation, double scale, double[] z) {
    double[] h = new double[z.length];
    Activations.of(activation).values(scale, z.clone(), h, z.length);
    return h;
  }

  private static void requireClose(double value, Dfp exact) {
    if (exact.isZero()) {
      assertThat(value).isZero();
      return;
    }
    double error = FIELD.newDfp(value).subtract(exact).divide(exact).toDouble();
    assertThat(Math.abs(error)).as("%s for %s", value, exact).isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void tanh(double shift) {
    double[] z = arguments(-25, 25);
    double[] h = values(new Activation.Tanh(shift), 1, z);
    for (int i = 0; i < z.length; i++) {
      Dfp e = FIELD.newDfp(z[i] + shift).multiply(2).exp();
      // exp(2e-300) is 1 to 40 digits; tanh x is x there.
      Dfp exact =
          Math.abs(z[i] + shift) < 1e-15
              ? FIELD.newDfp(z[i] + shift)
              : e.subtract(FIELD.getOne()).divide(e.add(FIELD.getOne()));
      requireClose(h[i], exact);
    }
  }

  /** Without minimum and maximum, up to the limit, both ways: 1 beyond 20 but for the last bits. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void tanhBelowItsLimit(double shift) {
    Activations loops = Activations.of(new Activation.Tanh(shift));
    assertThat(loops.limit()).isGreaterThan(200);
    double[] z = arguments(-loops.limit(), loops.limit());
    z[0] = loops.limit();
    z[1] = -loops.limit();
    double[] h = new double[z.length];
    loops.valuesBelowLimit(1, z.clone(), h, z.length);
    for (int i = 0; i < z.length; i++) {
      double u = z[i] + shift;
      if (Math.abs(u) < 1e-15) {
        assertThat(h[i]).isEqualTo(u);
        continue;
      }
      Dfp e = FIELD.newDfp(-2 * Math.abs(u)).exp();
      Dfp exact = FIELD.getOne().subtract(e).divide(FIELD.getOne().add(e));
      requireClose(h[i], u < 0 ? exact.negate() : exact);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void sigmoid(double shift) {
    double[] z = arguments(-700, 50);
    double[] h = values(new Activation.Sigmoid(shift), 1, z);
    for (int i = 0; i < z.length; i++) {
      Dfp e = FIELD.newDfp(-z[i] - shift).exp();
      requireClose(h[i], FIELD.getOne().divide(e.add(FIELD.getOne())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sigmoid"})
  void extremes(String name) {
    Activation activation =
        name.equals("tanh") ? new Activation.Tanh(0) : new Activation.Sigmoid(0);
    double[] z = {
      1e10, 1e308, Double.POSITIVE_INFINITY, -1e10, -1e308, Double.NEGATIVE_INFINITY, Double.NaN
    };
    double[] h = values(activation, 1, z);
    double low = name.equals("tanh") ? -1 : 0;
    for (int i = 0; i < 3; i++) {
      assertThat(h[i]).isEqualTo(1);
      // The sigmoid's fast form stops at -708, where it is 3e-308.
      assertThat(h[3 + i] - low).isBetween(0.0, 1e-307);
    }
    assertThat(h[6]).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "sigmoid", "erf", "softplus", "relu", "gelu"})
  void scalesAndMultipliesByTheDerivative(String name) {
    Activation activation =
        switch (name) {
          case "tanh" -> new Activation.Tanh(0.3);
          case "sigmoid" -> new Activation.Sigmoid(-0.2);
          case "erf" -> new Activation.ErrorFunction(0.1);
          case "softplus" -> new Activation.Softplus();
          case "relu" -> new Activation.Relu();
          default -> new Activation.Gelu();
        };
    double[] z = arguments(-5, 5);
    double[] sums = z.clone();
    double[] h = new double[z.length];
    double[] delta = new double[z.length];
    java.util.Arrays.fill(delta, 3);
    Activations loops = Activations.of(activation);
    loops.values(0.7, sums, h, z.length);
    loops.timesDerivative(sums, h, delta, z.length);
    for (int i = 0; i < z.length; i++) {
      assertThat(sums[i]).isEqualTo(0.7 * z[i]);
      // Both within some 2e-15 of the exact value, relative for values, absolute (of size 1, times
      // 3) for derivatives.
      double value = activation.value(sums[i]);
      assertThat(Math.abs(h[i] - value)).isLessThanOrEqualTo(4e-15 * Math.abs(value));
      double derivative = 3 * activation.derivative(sums[i]);
      assertThat(Math.abs(delta[i] - derivative)).isLessThan(2e-14);
    }
  }
}
