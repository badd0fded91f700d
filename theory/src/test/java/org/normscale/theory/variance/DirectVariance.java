package org.normscale.theory.variance;

import java.util.Arrays;
import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.meanfield.OuterRule;
import org.normscale.theory.meanfield.ParticleRule;
import org.normscale.theory.meanfield.TopLayerLaw;
import org.normscale.theory.testing.Problem;

/** The change of the variance without extrapolation. */
final class DirectVariance {

  private DirectVariance() {}

  static double[] change(Problem problem, int steps) {
    TopLayerLaw law = TopLayerLaw.of(problem.network(), problem.data(), problem.kernels());
    ParticleRule rule =
        ParticleRule.tensor(law, 1e-13, OuterRule.of(law.outerLaw(), law.outerVariance(), 6));
    Estimate.Known known =
        (Estimate.Known)
            new TopVarianceQuantity(law, problem.data(), problem.training())
                .of(rule, 1.0 / steps, steps);
    return Arrays.copyOf(known.values(), law.pointCount());
  }
}
