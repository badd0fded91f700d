package org.normscale.verification.symmetric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.normscale.empirical.online.Normalization;
import org.normscale.empirical.online.Overlaps;
import org.normscale.empirical.online.PlateauStart;
import org.normscale.empirical.online.SimulationMethod;
import org.normscale.empirical.online.StepRule;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.symmetric.OnlineRule;
import org.normscale.theory.symmetric.SymmetricEquilibrium;
import org.normscale.theory.symmetric.SymmetricManifold;

/**
 * How students leave the plateau, with and without batch normalization: what is simulated and what
 * is predicted for it. All runs start close to the plateau, with {@link #AMPLITUDE}; scales learn
 * at the rate of the weights.
 *
 * @param students K, at least 2
 * @param teachers M, at least 2
 * @param dimension d, at least K + M
 * @param weightNorm |J_k| of normalized students at the start, above 0
 * @param rate eta, above 0
 * @param batch examples over which batch statistics are taken, at least 2; empty: population
 *     statistics only
 * @param seeds committees per run, at least 2
 * @param seed root of the random streams
 * @param method how committees are simulated
 * @param end time at which runs end, above 0; empty: {@link #MARGIN} times the last predicted
 *     escape
 */
public record EscapeStudy(
    int students,
    int teachers,
    int dimension,
    double weightNorm,
    double rate,
    OptionalInt batch,
    int seeds,
    long seed,
    SimulationMethod method,
    OptionalDouble end) {

  /** Frobenius norm of the part of R that breaks the symmetry, at the start (before |J|). */
  public static final double AMPLITUDE = 0.03;

  /** Times recorded after the first. */
  public static final int RECORDS = 240;

  /**
   * How much longer than predicted runs are. At d = 500 and eta = 0.1 escape times of single seeds
   * scatter by 1 % (K = 2) to 3 %.
   */
  public static final double MARGIN = 1.15;

  /**
   * Validates.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public EscapeStudy {
    if (students < 2) {
      throw new InvalidInputException(
          "students", students, "must be at least 2: one student has no symmetry to break");
    }
    if (teachers < 2) {
      throw new InvalidInputException(
          "teachers",
          teachers,
          "must be at least 2: one teacher leaves students nothing to divide");
    }
    if (dimension < students + teachers) {
      throw new InvalidInputException(
          "dimension", dimension, "must be at least K + M = " + (students + teachers));
    }
    InvalidInputException.requirePositive("weight-norm", weightNorm);
    InvalidInputException.requirePositive("rate", rate);
    if (batch.isPresent() && batch.getAsInt() < 2) {
      throw new InvalidInputException("batch", batch.getAsInt(), "must be at least 2");
    }
    if (seeds < 2) {
      throw new InvalidInputException("seeds", seeds, "must be at least 2");
    }
    if (end.isPresent()) {
      InvalidInputException.requirePositive("alpha", end.getAsDouble());
    }
  }

  /**
   * What is simulated.
   *
   * @return without normalization, with population statistics, and with those of batches if there
   *     are any
   */
  public List<Normalization> runs() {
    List<Normalization> runs = new ArrayList<>();
    runs.add(Normalization.NONE);
    runs.add(Normalization.POPULATION);
    batch.ifPresent(b -> runs.add(Normalization.BATCH));
    return List.copyOf(runs);
  }

  /**
   * What a run is called.
   *
   * @param run the run
   * @return for example {@code batch of 50}
   */
  public String label(Normalization run) {
    return switch (run) {
      case NONE -> "plain";
      case POPULATION -> "batch normalization";
      case BATCH -> "batch normalization, batch of " + batch.orElseThrow();
    };
  }

  /**
   * The plateau to lowest order in the rate.
   *
   * @return the equilibrium
   */
  public SymmetricEquilibrium equilibrium() {
    return SymmetricEquilibrium.of(students, teachers);
  }

  /**
   * Rate at which students divide the teachers among them with batch normalization, over that
   * without, to lowest order in the rate.
   *
   * @return {@code Q / |J|^2}
   */
  public double ratio() {
    return equilibrium().overlap() / (weightNorm * weightNorm);
  }

  /**
   * Rate over eta at which students divide the teachers among them without normalization, to lowest
   * order in eta.
   *
   * @param at a plateau
   * @return above 0; 0 where there are not two students and two teachers
   */
  public static double dividingRate(SymmetricEquilibrium at) {
    if (at.students() < 2 || at.teachers() < 2) {
      return 0;
    }
    return -new SymmetricManifold(
            at.students(), at.teacher(), at.overlap(), at.overlap(), at.teacherOverlap())
        .teacherCurvature();
  }

  /**
   * Where a run starts.
   *
   * @param run the run
   * @return one start per seed
   */
  public List<Overlaps> starts(Normalization run) {
    SymmetricEquilibrium plateau = equilibrium();
    // Noise keeps students apart by an amount that grows with the rate; |p|^2 = 0.02 eta is close.
    return new PlateauStart(
            students,
            teachers,
            plateau.teacherOverlap(),
            run == Normalization.NONE ? OptionalDouble.empty() : OptionalDouble.of(weightNorm),
            plateau.gamma(),
            AMPLITUDE,
            Math.min(0.02 * rate, plateau.overlap() / 10))
        .draw(seeds, seed);
  }

  /** The steps of a run. */
  StepRule steps(Normalization run) {
    int size = run == Normalization.BATCH ? batch.orElseThrow() : 1;
    return new StepRule(run, rate, rate, size);
  }

  /** The equations of a run. */
  OnlineRule equations(Normalization run) {
    OnlineRule rule = OnlineRule.sgd(rate);
    return run == Normalization.BATCH ? rule.withBatch(batch.orElseThrow()) : rule;
  }
}
