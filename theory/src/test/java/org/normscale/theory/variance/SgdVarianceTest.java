package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Matrices;

final class SgdVarianceTest {

  private static final Dataset DATA =
      new Dataset(
          List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8), List.of(0.3, -1.1)),
          List.of(0.8, -0.4, 0.5),
          List.of(List.of(0.7, 0.7), List.of(-0.2, 0.4)));

  private static final NetworkSpec NETWORK =
      NetworkSpec.of(
          List.of(40, 30), List.of(0.5, 0.6), new Activation.Tanh(0.2), new WeightLaw.Normal());

  private static final Kernels KERNELS = KernelRecursion.kernels(NETWORK, DATA);

  @Test
  void fromZeroItIsTheCovarianceOverAllSequencesOfDraws() {
    // 3^5 equally likely sequences of the linear model; two of the five steps per unit time.
    TrainingSpec training = sgd(5, 1.5);
    RealMatrix expected = enumerate(training, 5, new double[5]);
    double[][] actual = SgdVariance.fromZero(NETWORK, DATA, training, KERNELS).covariance(1);
    // Exact but for rounding: covariances are about 0.01, differences of squares of order 1.
    assertThat(Matrices.distance(actual, expected.getData())).isLessThan(1e-14);
    assertThat(expected.getEntry(0, 0)).isGreaterThan(1e-3);
  }

  @Test
  void fromRandomInitialOutputsItIsTheExcessOverFullBatches() {
    // Initial outputs +-sqrt(5) times a column of a root of Cov_0, each with probability 1/10, have
    // covariance Cov_0; the covariance given by the linear model depends on no more.
    TrainingSpec training = sgd(4, 1.5);
    double scale = Math.pow(30, 1 - 2 * 0.6);
    RealMatrix initial = Matrices.of(KERNELS.covariance()).scalarMultiply(scale);
    var eigen = new org.hipparchus.linear.EigenDecompositionSymmetric(initial);
    RealMatrix withinDraws = MatrixUtils.createRealMatrix(5, 5);
    for (int k = 0; k < 5; k++) {
      double size = Math.sqrt(5 * eigen.getEigenvalue(k));
      for (double sign : new double[] {1, -1}) {
        double[] start = eigen.getEigenvector(k).mapMultiply(sign * size).toArray();
        // The spread of the means over starts is the full-batch covariance: only the covariance
        // given the start is left.
        withinDraws = withinDraws.add(enumerate(training, 4, start).scalarMultiply(0.1));
      }
    }
    double[][] actual = SgdVariance.of(NETWORK, DATA, training, KERNELS).covariance(1);
    // Rounding of sums of 810 outcomes of size 1.
    assertThat(Matrices.distance(actual, withinDraws.getData())).isLessThan(1e-13);
    double[][] fromZero = SgdVariance.fromZero(NETWORK, DATA, training, KERNELS).covariance(1);
    assertThat(Matrices.distance(actual, fromZero)).isGreaterThan(1e-3);
  }

  @Test
  void itIsTheDifferenceOfTheRecursionAndTheFullBatchCovariance() {
    TrainingSpec training = sgd(50, 1);
    double scale = Math.pow(30, 1 - 2 * 0.6);
    RealMatrix sum =
        recursion(training, 50, Matrices.of(KERNELS.covariance()).scalarMultiply(scale));
    double[][] fullBatch =
        Matrices.of(LimitDynamics.discrete(NETWORK, DATA, training, KERNELS).fluctuation(1))
            .scalarMultiply(scale)
            .getData();
    double[][] actual = SgdVariance.of(NETWORK, DATA, training, KERNELS).covariance(1);
    // Rounding of 50 steps on entries below 1.
    assertThat(Matrices.distance(sum.subtract(Matrices.of(fullBatch)).getData(), actual))
        .isLessThan(1e-14);
  }

  @Test
  void fullBatchesHaveNone() {
    TrainingSpec training = new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.empty());
    Estimates none = SgdVariance.of(NETWORK, DATA, training, KERNELS).at(1);
    assertThat(none.values()).containsOnly(0);
    assertThat(none.errors()).containsOnly(0);
    assertThat(SgdVariance.of(NETWORK, DATA, sgd(10, 1), KERNELS).at(0.05).values())
        .containsOnly(0);
  }

  @Test
  void doublingAndExtrapolationAgreeWithSteps() {
    Dataset data = SyntheticData.cube(6, 0, 3, 5);
    Kernels kernels = KernelRecursion.kernels(NETWORK, data);
    double[][] residual = new double[6][6];
    double[] y = data.targets();
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        residual[i][j] = y[i] * y[j];
      }
    }
    SamplingNoise noise = new SamplingNoise(kernels.tangent(), residual);
    int steps = 20_000;
    double eta = 2.0 / steps;
    double[][] direct = noise.direct(eta, steps).getData();
    double size = Matrices.norm(direct);
    double[][] doubled =
        new DoubledNoise(kernels.tangent(), residual).covariance(eta, steps).getData();
    // Rounding of 20,000 steps in either: 2e4 * 1e-16.
    assertThat(Matrices.distance(direct, doubled)).isLessThan(1e-11 * size);
    RealMatrix[] extrapolated = noise.extrapolated(eta, steps, 128, 4);
    // Cubic through steps of 1/128 and less, with rates below 2: each order gains a factor of 50.
    double error = Matrices.distance(direct, extrapolated[0].getData());
    double estimate = Matrices.distance(extrapolated[0].getData(), extrapolated[1].getData());
    assertThat(error).isLessThan(1e-8 * size);
    assertThat(error).isLessThanOrEqualTo(estimate);
    assertThat(estimate).isLessThan(1e-5 * size);
  }

  @Test
  void millionsOfStepsAreExactOrRefused() {
    // 10^12 steps on three points: by doubling. The noise has died out where A is regular, up to
    // what rounding leaves of 1.
    TrainingSpec many = sgd(1_000_000, 1);
    Estimates late = SgdVariance.of(NETWORK, DATA, many, KERNELS).at(1e6);
    assertThat(late.values()[0]).isCloseTo(0, within(1e-12));
    Estimates early = SgdVariance.of(NETWORK, DATA, many, KERNELS).at(1);
    Estimates tenth = SgdVariance.of(NETWORK, DATA, sgd(100_000, 1), KERNELS).at(1);
    // Of order 1/M: ten times fewer steps, ten times the noise, up to terms of 1/M.
    assertThat(tenth.values()[3] / early.values()[3]).isCloseTo(10, within(1e-3));
    // 60 points: training of 10^9 steps cannot be followed, and is refused.
    Dataset large = SyntheticData.cube(60, 0, 3, 5);
    NetworkSpec erf =
        NetworkSpec.of(
            List.of(50), List.of(0.6), new Activation.ErrorFunction(0), new WeightLaw.Normal());
    Kernels kernels = KernelRecursion.kernels(erf, large);
    SgdVariance refused = SgdVariance.of(erf, large, sgd(1000, 1), kernels);
    assertThatThrownBy(() -> refused.at(1e6))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("fewer training points");
  }

  @Test
  void unstableStepsAreTold() {
    assertThat(SgdVariance.of(NETWORK, DATA, sgd(10, 1), KERNELS).stepWarning()).isEmpty();
    assertThat(SgdVariance.of(NETWORK, DATA, sgd(1, 10), KERNELS).stepWarning())
        .hasValueSatisfying(w -> assertThat(w).contains("must be below 2"));
    TrainingSpec gd = new TrainingSpec(Algorithm.GD, 3, List.of(1.0), OptionalInt.of(1));
    assertThat(SgdVariance.of(NETWORK, DATA, gd, KERNELS).stepWarning()).isEmpty();
  }

  private static TrainingSpec sgd(int perUnit, double rate) {
    return new TrainingSpec(Algorithm.SGD, rate, List.of(1.0), OptionalInt.of(perUnit));
  }

  /** Covariance over all sequences of draws from one start, by going through every one of them. */
  private static RealMatrix enumerate(TrainingSpec training, int steps, double[] start) {
    int sequences = (int) Math.pow(3, steps);
    double eta = training.rate() / training.stepsPerUnitTime(NETWORK);
    double[] y = DATA.targets();
    double[] mean = new double[5];
    RealMatrix square = MatrixUtils.createRealMatrix(5, 5);
    for (int sequence = 0; sequence < sequences; sequence++) {
      double[] h = start.clone();
      for (int k = 0, rest = sequence; k < steps; k++, rest /= 3) {
        int m = rest % 3;
        double residual = y[m] - h[m];
        for (int x = 0; x < 5; x++) {
          h[x] += eta * residual * KERNELS.tangent()[x][m];
        }
      }
      for (int a = 0; a < 5; a++) {
        mean[a] += h[a] / sequences;
        for (int b = 0; b < 5; b++) {
          square.addToEntry(a, b, h[a] * h[b] / sequences);
        }
      }
    }
    RealMatrix column = MatrixUtils.createColumnRealMatrix(mean);
    return square.subtract(column.multiplyTransposed(column));
  }

  /** The recursion as docs/guide/theory.md writes it. */
  private static RealMatrix recursion(TrainingSpec training, int steps, RealMatrix start) {
    int perUnit = training.stepsPerUnitTime(NETWORK);
    double eta = training.rate() / perUnit;
    double[] y = DATA.targets();
    RealMatrix a = Matrices.of(KERNELS.tangent());
    RealMatrix b = MatrixUtils.createRealMatrix(5, 5);
    for (int m = 0; m < 3; m++) {
      b.setColumnVector(m, a.getColumnVector(m).mapMultiply(-eta / 3));
    }
    RealMatrix p = MatrixUtils.createRealIdentityMatrix(5).add(b);
    RealMatrix covariance = start;
    double[] h = new double[5];
    for (int k = 0; k < steps; k++) {
      RealMatrix next = p.multiply(covariance).multiplyTransposed(p);
      RealMatrix mean = MatrixUtils.createRealMatrix(5, 1);
      for (int m = 0; m < 3; m++) {
        double r = y[m] - h[m];
        RealMatrix column = a.getColumnMatrix(m);
        double second = r * r + covariance.getEntry(m, m);
        next = next.add(column.multiplyTransposed(column).scalarMultiply(eta * eta / 3 * second));
        mean = mean.add(column.scalarMultiply(eta / 3 * r));
      }
      covariance =
          next.subtract(mean.multiplyTransposed(mean))
              .subtract(b.multiply(covariance).multiplyTransposed(b));
      for (int x = 0; x < 5; x++) {
        h[x] += mean.getEntry(x, 0);
      }
    }
    return covariance;
  }
}
