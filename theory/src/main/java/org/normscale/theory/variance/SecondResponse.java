package org.normscale.theory.variance;

import java.util.List;
import org.normscale.theory.problem.Activation;

/**
 * The source of the second influence: how the output answers to one particle more, beyond the first
 * order, while the feedback of the second order itself is held (docs/guide/theory.md):
 *
 * <pre>
 * source_k(x) = -2 E_p[ kappa^p f^p ] + E_q[ sum_i second-order response of psi^q to mode i ] / eps^2
 * </pre>
 *
 * The first term follows a particle's tangent state driven by its own influence; in the second,
 * {@code v_i} are the modes of the influence's covariance and each drives a first tangent {@code
 * (a_i, b_i)}, whose squares and the change of their direction drive a second tangent, summed over
 * modes and divided by eps.
 */
final class SecondResponse {

  private final ParticlePaths paths;
  private final Particles particles;
  private final List<double[]> modes;
  private final int n;
  private final double factor;
  private final double eps;

  /** At the training points before the last step, at {@code k n + m}. */
  private final double[] trainSource;

  /** At all points after the last step. */
  private final double[] endSource;

  /**
   * Runs all particles.
   *
   * @param paths paths of the particles
   * @param influence centred influence paths, Q x (K n)
   * @param modes modes of their covariance
   */
  SecondResponse(ParticlePaths paths, double[][] influence, List<double[]> modes) {
    this.paths = paths;
    this.modes = modes;
    particles = paths.particles();
    n = particles.trainCount();
    factor = paths.factor();
    eps = particles.laziness();
    trainSource = new double[paths.steps() * n];
    endSource = new double[particles.pointCount()];
    Tangents[] ends = new Tangents[particles.count()];
    for (int q = 0; q < ends.length; q++) {
      ends[q] = run(q, influence[q]);
    }
    for (int x = 0; x < endSource.length; x++) {
      ParticlePaths.Readout readout = paths.readout(paths.steps(), x);
      for (int q = 0; q < ends.length; q++) {
        double c = paths.outer(paths.steps(), q);
        endSource[x] +=
            particles.weights()[q]
                * ends[q].source(
                    particles.similarity()[x],
                    readout.value[q],
                    readout.slope[q],
                    c * readout.slope[q],
                    c * readout.curvature[q]);
      }
    }
  }

  /**
   * The second influence, averaged over the particle: {@code g = source - R source}.
   *
   * @param rows rows of the resolvent of all points after the last step
   * @return {@code E g} of each point
   */
  double[] resolved(double[][] rows) {
    double[] result = endSource.clone();
    for (int x = 0; x < result.length; x++) {
      for (int i = 0; i < trainSource.length; i++) {
        result[x] -= rows[x][i] * trainSource[i];
      }
    }
    return result;
  }

  private Tangents run(int q, double[] influence) {
    Activation s = particles.activation();
    Tangents tangents = new Tangents(modes.size(), n);
    for (int k = 0; k < paths.steps(); k++) {
      double c = paths.outer(k, q);
      tangents.start();
      for (int m = 0; m < n; m++) {
        double z = paths.preactivation(k, q, m);
        double value = paths.values(k)[q * n + m];
        double slope = s.derivativeFromValue(z, value);
        double curvature = s.secondDerivativeFromValue(z, value);
        trainSource[k * n + m] +=
            particles.weights()[q]
                * tangents.source(
                    particles.similarity()[m], value, slope, c * slope, c * curvature);
        tangents.push(
            m,
            new Push(
                factor * eps * paths.residual(k, m),
                value,
                slope,
                curvature,
                c,
                c * s.thirdDerivative(z)),
            influence[k * n + m],
            k * n + m);
      }
      tangents.finish();
    }
    return tangents;
  }

  /** Values of one training point at one step; {@code scale} = factor eps residual. */
  private record Push(
      double scale, double value, double slope, double curvature, double c, double cThird) {}

  /** Tangent states of one particle: own, one per mode, and the second one. */
  private final class Tangents {
    private final double[] top;
    private final double[][] beta;
    private final double[] topChange;
    private final double[][] betaChange;
    private final double[] moves;
    private final int count;

    /** States 0..modes-1 are the modes', then the own one, then the second tangent. */
    Tangents(int modeCount, int n) {
      count = modeCount;
      top = new double[count + 2];
      beta = new double[count + 2][n];
      topChange = new double[count + 2];
      betaChange = new double[count + 2][n];
      moves = new double[count + 2];
    }

    void start() {
      java.util.Arrays.fill(topChange, 0);
    }

    private void moveAlong(double[] similarity) {
      for (int i = 0; i < moves.length; i++) {
        double sum = 0;
        double[] b = beta[i];
        for (int m = 0; m < similarity.length; m++) {
          sum += similarity[m] * b[m];
        }
        moves[i] = sum;
      }
    }

    /** Reads the states at a point and leaves {@code moves} there. */
    double source(
        double[] similarity, double value, double slope, double cSlope, double cCurvature) {
      moveAlong(similarity);
      double sum = -2 * (value * top[count] + cSlope * moves[count]);
      sum += value * top[count + 1] + cSlope * moves[count + 1];
      for (int i = 0; i < count; i++) {
        sum += (2 * top[i] * slope + cCurvature * moves[i]) * moves[i];
      }
      return sum;
    }

    /** Adds what training point m does to the states in one step; {@code moves} are those there. */
    void push(int m, Push p, double influence, int mode) {
      double cSlope = p.c * p.slope;
      double cCurvature = p.c * p.curvature;
      for (int i = 0; i < count + 2; i++) {
        topChange[i] += p.scale * p.slope * moves[i];
        betaChange[i][m] = p.scale * (p.slope * top[i] + cCurvature * moves[i]);
      }
      topChange[count] += factor * influence * p.value;
      betaChange[count][m] += factor * influence * cSlope;
      double secondTop = 0;
      double secondBeta = 0;
      for (int i = 0; i < count; i++) {
        double drive = factor * modes.get(i)[mode];
        topChange[i] += drive * p.value;
        betaChange[i][m] += drive * cSlope;
        double move = moves[i];
        secondTop += (2 * drive * p.slope + p.scale * p.curvature * move) * move;
        secondBeta += 2 * drive * (top[i] * p.slope + cCurvature * move);
        secondBeta += p.scale * (2 * top[i] * p.curvature + p.cThird * move) * move;
      }
      topChange[count + 1] += secondTop;
      betaChange[count + 1][m] += secondBeta;
    }

    void finish() {
      for (int i = 0; i < count + 2; i++) {
        top[i] += topChange[i];
        for (int m = 0; m < betaChange[i].length; m++) {
          beta[i][m] += betaChange[i][m];
        }
      }
    }
  }
}
