package org.normscale.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.store.MemoryStore;
import org.normscale.empirical.summary.CellResult;
import picocli.CommandLine.Command;

/** What this machine offers, and a self-check. */
@Command(
    name = "doctor",
    description = "Show what this machine offers and check that the program works on it.")
final class DoctorCommand implements Callable<Integer>, Training {

  /** Share of the fastest kernel's speed below which the default one is reported as slow. */
  private static final double SLOW = 0.7;

  private static final int ROUNDS = 3;

  private static final List<String> SMALL =
      List.of(
          "network.widths=[[64, 64], [128, 128]]",
          "network.gammas=[[0.7, 0.7]]",
          "replicas=300",
          "max-replicas=300");

  /** Of the built-in experiment's two points there are too few for the vector kernel. */
  private static final String EIGHT_POINTS =
      "data.train={x: [[1.0, 0.2], [-0.5, 0.8], [0.3, -0.9], [-0.7, -0.1], [0.1, 0.6], [0.9, -0.4],"
          + " [-0.2, -0.8], [-0.9, 0.5]], y: [0.8, -0.4, 0.1, -0.9, 0.3, 0.5, -0.6, 0.2]}";

  @Override
  public boolean wantsVectorApi() {
    Experiment experiment = ExperimentArguments.builtIn(List.of(EIGHT_POINTS));
    return Kernel.gainsFromVectorApi(experiment.training(), experiment.data());
  }

  @Override
  public Integer call() {
    Runtime runtime = Runtime.getRuntime();
    TextTable table = new TextTable("item", "value");
    table.row("version", new BuildInfo().getVersion()[0]);
    table.row("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    table.row("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    table.row("cores", String.valueOf(runtime.availableProcessors()));
    table.row("memory for the program", Durations.bytes((double) runtime.maxMemory()));
    boolean equal = measureKernels(table, SMALL);
    List<String> manyPoints = new ArrayList<>(SMALL);
    manyPoints.add(EIGHT_POINTS);
    equal &= measureKernels(table, manyPoints);
    table.row("same results on all cores", equal ? "yes" : "NO");
    new Console(false).data(table.text());
    return equal ? ExitStatus.OK : ExitStatus.INTERNAL_ERROR;
  }

  /** Speed of every kernel, one thread; whether all cores give what one core gives. */
  private static boolean measureKernels(TextTable table, List<String> overrides) {
    EnsemblePlan plan = EnsemblePlan.of(ExperimentArguments.builtIn(overrides), false);
    String points = plan.experiment().data().trainCount() + " points";
    boolean equal = true;
    double fastest = 0;
    double chosen = 0;
    for (Kernel kernel : Kernel.working()) {
      EnsemblePlan here = plan.withKernel(kernel);
      List<CellResult> all = measure(here, Runtime.getRuntime().availableProcessors());
      double flops = here.blocks().stream().mapToDouble(here::flops).sum();
      double speed = 0;
      // The best of several, for the compiler is still warming up.
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        equal &= same(measure(here, 1), all);
        speed = Math.max(speed, flops / (System.nanoTime() - start));
      }
      table.row(
          "training speed, " + points + ", " + kernel.key(),
          String.format(Locale.ROOT, "%.2f GFLOP/s per core", speed));
      fastest = Math.max(fastest, speed);
      chosen = kernel.equals(plan.kernel()) ? speed : chosen;
    }
    table.row(
        "default kernel, " + points,
        plan.kernel().key() + (chosen >= SLOW * fastest ? "" : ", SLOW: another is much faster"));
    return equal;
  }

  private static boolean same(List<CellResult> one, List<CellResult> all) {
    boolean equal = true;
    for (int c = 0; c < one.size(); c++) {
      equal &=
          Arrays.equals(
              one.get(c).total().outputs().secondSums(), all.get(c).total().outputs().secondSums());
    }
    return equal;
  }

  private static List<CellResult> measure(EnsemblePlan plan, int threads) {
    return BlockRunner.run(plan, new MemoryStore(), threads, ProgressListener.NONE, () -> false);
  }
}
