package org.normscale.cli;

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
final class DoctorCommand implements Callable<Integer> {

  /** Share of the fastest kernel's speed below which the default one is reported as slow. */
  private static final double SLOW = 0.7;

  private static final List<String> SMALL =
      List.of(
          "network.widths=[[64, 64], [128, 128]]",
          "network.gammas=[[0.7, 0.7]]",
          "replicas=1000",
          "max-replicas=1000");

  @Override
  public Integer call() {
    Runtime runtime = Runtime.getRuntime();
    TextTable table = new TextTable("item", "value");
    table.row("version", new BuildInfo().getVersion()[0]);
    table.row("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    table.row("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    table.row("cores", String.valueOf(runtime.availableProcessors()));
    table.row("memory for the program", Durations.bytes((double) runtime.maxMemory()));
    Experiment experiment = ExperimentArguments.builtIn(SMALL);
    EnsemblePlan plan = EnsemblePlan.of(experiment, false);
    table.row("fastest kernel", plan.kernel().key());
    boolean equal = true;
    double fastest = 0;
    double chosen = 0;
    for (Kernel kernel : Kernel.working()) {
      EnsemblePlan here = plan.withKernel(kernel);
      List<CellResult> all = measure(here, runtime.availableProcessors());
      // The first measurement has warmed the compiler up.
      long start = System.nanoTime();
      List<CellResult> one = measure(here, 1);
      double seconds = (System.nanoTime() - start) / 1e9;
      double speed = here.blocks().stream().mapToDouble(here::flops).sum() / seconds / 1e9;
      table.row(
          "training speed, one thread, " + kernel.key(),
          String.format(Locale.ROOT, "%.2f GFLOP/s", speed));
      equal &= same(one, all);
      fastest = Math.max(fastest, speed);
      chosen = kernel.equals(plan.kernel()) ? speed : chosen;
    }
    table.row(
        "speed of the default kernel",
        chosen >= SLOW * fastest ? "as it should be" : "SLOW here: another kernel is much faster");
    table.row("same results on all cores", equal ? "yes" : "NO");
    new Console(false).data(table.text());
    return equal ? ExitStatus.OK : ExitStatus.INTERNAL_ERROR;
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
