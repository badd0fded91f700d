package org.normscale.theory.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.testing.Matrices;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.RandomProblems;

final class LimitDynamicsProperties {

  @Provide
  Arbitrary<Problem> problems() {
    return RandomProblems.problems(RandomProblems.boundedActivations());
  }

  @Provide
  Arbitrary<Double> times() {
    return RandomProblems.doubles(0.05, 3);
  }

  @Property(seed = "61", tries = 60)
  void continuousPropagatorIsTheMatrixExponential(
      @ForAll("problems") Problem problem, @ForAll("times") double t) {
    double[][] exponential =
        MatrixUtils.matrixExponential(generator(problem).scalarMultiply(t)).getData();
    // Entries of order 1; both methods lose a few digits of 1e-16.
    assertThat(Matrices.distance(problem.continuous().propagator(t), exponential))
        .isLessThan(1e-12);
  }

  @Property(seed = "62", tries = 60)
  void discreteDynamicsAreTheStepByStepRecursion(
      @ForAll("problems") Problem problem, @ForAll("times") double t) {
    int perUnit = problem.training().coarseSteps().orElseThrow();
    long steps = problem.training().stepsAt(problem.network(), t);
    RealMatrix b = generator(problem).scalarMultiply(1.0 / perUnit);
    RealMatrix e = MatrixUtils.createRealIdentityMatrix(b.getRowDimension());
    double[] h = new double[b.getRowDimension()];
    double[] y = problem.data().targets();
    for (long k = 0; k < steps; k++) {
      e = e.add(b.multiply(e));
      double[] error = h.clone();
      for (int m = 0; m < y.length; m++) {
        error[m] -= y[m];
      }
      double[] change = b.operate(error);
      for (int i = 0; i < h.length; i++) {
        h[i] += change[i];
      }
    }
    // Up to 900 steps, each rounding by 1e-16.
    assertThat(Matrices.distance(problem.discrete().propagator(t), e.getData())).isLessThan(1e-12);
    assertThat(Matrices.distance(problem.discrete().mean(t), h)).isLessThan(1e-12);
    double[][] v =
        e.multiply(Matrices.of(problem.kernels().covariance())).multiplyTransposed(e).getData();
    assertThat(Matrices.distance(problem.discrete().fluctuation(t), v)).isLessThan(1e-12);
  }

  @Property(seed = "63", tries = 60)
  void discreteTimeApproachesContinuousTimeAtOrderOne(@ForAll("problems") Problem problem) {
    double coarse = discretizationError(problem, 1000);
    double fine = discretizationError(problem, 2000);
    // The ratio is 2 + O(alpha lambda / (n M)) with alpha lambda / n <= 10: within 1 %. Errors so
    // small that rounding of 1e-15 shows are left out.
    if (coarse > 1e-11) {
      assertThat(coarse / fine).isBetween(1.97, 2.03);
    }
    assertThat(coarse).isLessThan(0.01);
  }

  @Property(seed = "64", tries = 60)
  void residualDecaysMonotonicallyAlongEveryEigenvector(@ForAll("problems") Problem problem) {
    double[] y = problem.data().targets();
    for (LimitDynamics dynamics : List.of(problem.continuous(), problem.discrete())) {
      double[] before = residualInBasis(dynamics, y, 0);
      for (double t : new double[] {0.3, 0.9, 2.7}) {
        double[] now = residualInBasis(dynamics, y, t);
        for (int k = 0; k < y.length; k++) {
          // Same sign and smaller: the steps are below the first zero of 1 - z.
          assertThat(now[k] * before[k]).isGreaterThanOrEqualTo(-1e-15);
          assertThat(Math.abs(now[k])).isLessThanOrEqualTo(Math.abs(before[k]) + 1e-15);
        }
        before = now;
      }
      assertThat(residualInBasis(dynamics, y, 1)[0])
          .isCloseTo(residualInBasis(dynamics, y, 0)[0] * firstFactor(dynamics, 1), within(1e-13));
    }
  }

  @Property(seed = "65", tries = 60)
  void fluctuationIsPositiveSemidefiniteAndFallsAtItsRate(@ForAll("problems") Problem problem) {
    LimitDynamics dynamics = problem.continuous();
    Spectrum spectrum = dynamics.spectrum();
    double[][] start = dynamics.fluctuation(0);
    // Eigenvectors are orthogonal up to 5 * 2e-16, twice, times entries of at most 2.
    assertThat(Matrices.distance(start, problem.kernels().covariance())).isLessThan(1e-14);
    for (double t : new double[] {0.4, 1.6}) {
      double[][] v = dynamics.fluctuation(t);
      // Entries at most c2 = 2: rounding 1e-15, quadrature in K 1e-11.
      assertThat(Matrices.smallestEigenvalue(v)).isGreaterThan(-1e-10);
      for (int k = 0; k < spectrum.size(); k++) {
        double expected = along(start, spectrum, k) * Math.exp(-spectrum.decayRate(k) * t);
        assertThat(along(v, spectrum, k)).isCloseTo(expected, within(1e-13));
      }
    }
  }

  @Property(seed = "66", tries = 60)
  void propagatorIsASemigroup(
      @ForAll("problems") Problem problem, @ForAll("times") double s, @ForAll("times") double t) {
    LimitDynamics continuous = problem.continuous();
    double[][] product = Matrices.multiply(continuous.propagator(s), continuous.propagator(t));
    assertThat(Matrices.distance(product, continuous.propagator(s + t))).isLessThan(1e-12);
    // In steps, at whole numbers of time so that the steps add up.
    LimitDynamics discrete = problem.discrete();
    double[][] twice = Matrices.multiply(discrete.propagator(1), discrete.propagator(2));
    assertThat(Matrices.distance(twice, discrete.propagator(3))).isLessThan(1e-12);
  }

  @Property(seed = "67", tries = 60)
  void meanIsWhatThePropagatorMakesOfTheTargets(
      @ForAll("problems") Problem problem, @ForAll("times") double t) {
    // h - y at training points and h at test points evolve by E_t from (-y, 0).
    double[] start = new double[problem.data().pointCount()];
    double[] y = problem.data().targets();
    for (int m = 0; m < y.length; m++) {
      start[m] = -y[m];
    }
    for (LimitDynamics dynamics : List.of(problem.continuous(), problem.discrete())) {
      double[] expected = Matrices.of(dynamics.propagator(t)).operate(start);
      for (int m = 0; m < y.length; m++) {
        expected[m] += y[m];
      }
      assertThat(Matrices.distance(dynamics.mean(t), expected)).isLessThan(1e-13);
    }
  }

  @Property(seed = "68", tries = 60)
  void discreteDecayRateIsThatOfTheResidual(@ForAll("problems") Problem problem) {
    LimitDynamics dynamics = problem.discrete();
    int perUnit = problem.training().coarseSteps().orElseThrow();
    Spectrum spectrum = dynamics.spectrum();
    for (int k = 0; k < spectrum.size(); k++) {
      double left = quadraticForm(dynamics.propagator(1), spectrum.eigenvector(k));
      double rate = spectrum.discreteDecayRate(k, perUnit);
      assertThat(left * left).isCloseTo(Math.exp(-rate), within(1e-13));
      // log(1 - z) < -z: discrete decay is the faster one.
      assertThat(rate).isGreaterThanOrEqualTo(spectrum.decayRate(k) - 1e-13);
    }
  }

  private static double discretizationError(Problem problem, int perUnit) {
    TrainingSpec training =
        new TrainingSpec(
            Algorithm.GD, problem.training().rate(), List.of(1.0), OptionalInt.of(perUnit));
    Problem stepped = new Problem(problem.network(), problem.data(), training);
    return Matrices.distance(stepped.discrete().propagator(1), problem.continuous().propagator(1));
  }

  private static RealMatrix generator(Problem problem) {
    Kernels kernels = problem.kernels();
    int n = problem.data().trainCount();
    double[][] b = new double[kernels.pointCount()][kernels.pointCount()];
    for (int i = 0; i < b.length; i++) {
      for (int m = 0; m < n; m++) {
        b[i][m] = -problem.training().rate() / n * kernels.tangent()[i][m];
      }
    }
    return Matrices.of(b);
  }

  private static double firstFactor(LimitDynamics dynamics, double t) {
    return quadraticForm(dynamics.propagator(t), dynamics.spectrum().eigenvector(0));
  }

  private static double[] residualInBasis(LimitDynamics dynamics, double[] y, double t) {
    double[] h = dynamics.mean(t);
    double[] result = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      double[] vector = dynamics.spectrum().eigenvector(k);
      for (int m = 0; m < y.length; m++) {
        result[k] += vector[m] * (y[m] - h[m]);
      }
    }
    return result;
  }

  private static double along(double[][] v, Spectrum spectrum, int k) {
    return quadraticForm(v, spectrum.eigenvector(k));
  }

  private static double quadraticForm(double[][] a, double[] u) {
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < u.length; j++) {
        sum += u[i] * a[i][j] * u[j];
      }
    }
    return sum;
  }
}
