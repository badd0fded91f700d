package org.normscale.cli;

import java.util.Arrays;
import java.util.List;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.empirical.training.DivergenceException;
import org.normscale.theory.problem.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/** The program {@code normscale}. */
@Command(
    name = "normscale",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    subcommands = {
      VerifyCommand.class,
      PredictCommand.class,
      RunCommand.class,
      MergeCommand.class,
      MapCommand.class,
      ImagesCommand.class,
      RatesCommand.class,
      CoordsCommand.class,
      SymmetricCommand.class,
      ReportCommand.class,
      InitCommand.class,
      SchemaCommand.class,
      CompletionCommand.class,
      ManCommand.class,
      ExportCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    description = {
      "Predicts, measures and decides the asymptotics of wide neural networks",
      "whose layer i, of N_i units, is normalized by 1/N_i^gamma_i."
    },
    footer = {
      "",
      "Start with: normscale verify",
      "Exit status: 0 all confirmed, 1 internal error, 2 usage or bad input,",
      "3 a claim refuted, 4 inconclusive, 130 interrupted."
    })
public final class Main implements Runnable {

  /** The launcher's question, before the command line it is about; answered by the exit status. */
  private static final String VECTOR_API_WANTED = "--vector-api-wanted";

  private static volatile List<String> commandLine = List.of();

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  private Main() {}

  /**
   * Runs a command and ends the virtual machine with its exit status.
   *
   * @param args command line
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    if (args.length > 0 && args[0].equals(VECTOR_API_WANTED)) {
      boolean wanted = wantsVectorApi(Arrays.copyOfRange(args, 1, args.length));
      System.exit(wanted ? ExitStatus.OK : ExitStatus.INTERNAL_ERROR);
    }
    System.exit(run(args));
  }

  /**
   * Whether a command would train networks with the Vector API. The launcher asks this first, for
   * the virtual machine has that module only if started with it, and then prints a warning.
   *
   * @param args command line
   * @return false also for a command line that is wrong; the command will say what is
   */
  static boolean wantsVectorApi(String... args) {
    try {
      CommandLine.ParseResult last = commands().parseArgs(args);
      while (last.hasSubcommand()) {
        last = last.subcommand();
      }
      return !last.isUsageHelpRequested()
          && last.commandSpec().userObject() instanceof Training training
          && training.wantsVectorApi();
    } catch (CommandLine.ParameterException | InvalidInputException e) {
      return false;
    }
  }

  /**
   * Runs a command.
   *
   * @param args command line
   * @return exit status
   */
  public static int run(String... args) {
    commandLine = List.of(args);
    CommandLine main = commands();
    main.setUsageHelpAutoWidth(true);
    main.setExecutionExceptionHandler((e, line, result) -> onException(e));
    main.setParameterExceptionHandler((e, rest) -> onUsage(e));
    try {
      return main.execute(args);
    } catch (OutOfMemoryError e) {
      new Console(false)
          .always(
              "error: out of memory; use fewer --jobs, smaller widths, or a larger heap, for"
                  + " example NORMSCALE_JAVA_OPTS=-Xmx8g");
      return ExitStatus.INTERNAL_ERROR;
    }
  }

  private static CommandLine commands() {
    CommandLine main = new CommandLine(new Main());
    main.getSubcommands().values().forEach(Main::addHelp);
    main.setCaseInsensitiveEnumValuesAllowed(true);
    return main;
  }

  private static void addHelp(CommandLine command) {
    if (command.getCommand() instanceof HelpCommand) {
      return;
    }
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
    command.getSubcommands().values().forEach(Main::addHelp);
  }

  /** The arguments of the command that is running. */
  static List<String> commandLine() {
    return commandLine;
  }

  private static int onUsage(CommandLine.ParameterException e) {
    Console console = new Console(false);
    console.always("error: " + e.getMessage());
    List<String> near = suggestions(e);
    if (!near.isEmpty()) {
      console.always("did you mean " + String.join(" or ", near) + "?");
    }
    console.always("see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitStatus.BAD_INPUT;
  }

  private static List<String> suggestions(CommandLine.ParameterException e) {
    return e instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions()
        : List.of();
  }

  private static int onException(Exception e) {
    Console console = new Console(false);
    if (e instanceof InvalidInputException) {
      console.always("error: " + e.getMessage());
      return ExitStatus.BAD_INPUT;
    }
    if (e instanceof DivergenceException) {
      console.always(
          "error: "
              + e.getMessage()
              + "; a smaller training.rate or a finer training.steps-per-unit-time may help");
      return ExitStatus.BAD_INPUT;
    }
    if (e instanceof RunCancelledException) {
      return ExitStatus.INTERRUPTED;
    }
    console.always("internal error, please report it with the following lines:");
    e.printStackTrace(System.err);
    return ExitStatus.INTERNAL_ERROR;
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
