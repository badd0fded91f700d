package org.normscale.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.testing.Matrices;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.RandomProblems;

final class KernelProperties {

  @Provide
  Arbitrary<Problem> any() {
    return RandomProblems.problems(RandomProblems.activations());
  }

  @Provide
  Arbitrary<Problem> bounded() {
    return RandomProblems.problems(RandomProblems.boundedActivations());
  }

  @Property(seed = "41", tries = 80)
  void everyKernelIsSymmetricAndPositiveSemidefinite(@ForAll("any") Problem problem) {
    Kernels kernels = problem.kernels();
    List<double[][]> all = new ArrayList<>(kernels.tangentByTensor());
    all.addAll(kernels.conjugate());
    all.addAll(kernels.preactivation());
    all.add(kernels.covariance());
    all.add(kernels.tangent());
    for (double[][] k : all) {
      assertThat(Matrices.of(k).transpose().getData()).isDeepEqualTo(k);
      // Quadrature errors of 1e-12 relative, up to 8 points and 8 factors: 1e-10.
      assertThat(Matrices.smallestEigenvalue(k)).isGreaterThan(-1e-10 * Matrices.norm(k));
    }
  }

  @Property(seed = "42", tries = 80)
  void conjugateKernelOfABoundedActivationIsBounded(@ForAll("bounded") Problem problem) {
    Kernels kernels = problem.kernels();
    for (double[][] s : kernels.conjugate()) {
      // |s| <= 1.
      assertThat(Matrices.norm(s)).isLessThanOrEqualTo(1);
    }
    assertThat(Matrices.norm(kernels.covariance()))
        .isLessThanOrEqualTo(problem.network().outerVariance());
  }

  @Property(seed = "43", tries = 80)
  void tangentIsTheSumOfItsParts(@ForAll("any") Problem problem) {
    Kernels kernels = problem.kernels();
    int depth = problem.network().depth();
    assertThat(kernels.tangentByTensor()).hasSize(depth + 1);
    double[][] sum = new double[kernels.pointCount()][kernels.pointCount()];
    for (double[][] part : kernels.tangentByTensor()) {
      sum = Matrices.of(sum).add(Matrices.of(part)).getData();
    }
    // At most five additions.
    assertThat(Matrices.distance(sum, kernels.tangent()))
        .isLessThanOrEqualTo(1e-14 * Matrices.norm(kernels.tangent()));
    // C's part is the conjugate kernel.
    assertThat(kernels.tangentByTensor().get(depth))
        .isDeepEqualTo(kernels.conjugate().get(depth - 1));
  }

  @Property(seed = "44", tries = 60)
  void reorderingPointsReordersKernels(@ForAll("any") Problem problem) {
    Dataset data = problem.data();
    List<List<Double>> reversedX = new ArrayList<>(data.trainX());
    List<Double> reversedY = new ArrayList<>(data.trainY());
    Collections.reverse(reversedX);
    Collections.reverse(reversedY);
    Dataset reversed = new Dataset(reversedX, reversedY, data.testX());
    Kernels a = problem.kernels();
    Kernels b = KernelRecursion.kernels(problem.network(), reversed);
    int n = data.trainCount();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        // Expectations do not depend on the order of their two variables.
        assertThat(b.tangent()[n - 1 - i][n - 1 - j]).isEqualTo(a.tangent()[i][j]);
        assertThat(b.covariance()[n - 1 - i][n - 1 - j]).isEqualTo(a.covariance()[i][j]);
      }
    }
  }

  @Property(seed = "45", tries = 60)
  void onlyTheInnerFactorCarriesTheInnerWidths(@ForAll("bounded") Problem problem) {
    NetworkSpec network = problem.network();
    if (network.depth() == 1) {
      return;
    }
    // N_1 -> 4 N_1 with tau_2^2 -> 4^{2 gamma_1 - 1} tau_2^2 leaves K as it was.
    List<Integer> widths = new ArrayList<>(network.widths());
    List<Double> variances = new ArrayList<>(network.hiddenVariances());
    widths.set(0, 4 * widths.get(0));
    variances.set(1, variances.get(1) * Math.pow(4, 2 * network.gamma(1) - 1));
    NetworkSpec other =
        new NetworkSpec(
            widths,
            network.gammas(),
            network.activation(),
            variances,
            network.outerLaw(),
            network.outerVariance());
    Kernels a = problem.kernels();
    Kernels b = KernelRecursion.kernels(other, problem.data());
    // Rounding of Sigma may change the rule at which quadrature stops: 1e-12 per layer.
    assertThat(Matrices.distance(a.covariance(), b.covariance())).isLessThan(1e-11);
    // W^1's part of A carries tau_2^2 besides.
    int last = network.depth();
    assertThat(Matrices.distance(a.tangentByTensor().get(last), b.tangentByTensor().get(last)))
        .isLessThan(1e-11);
  }
}
