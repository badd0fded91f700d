package org.normscale.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Who may use whom: modules, packages inside a module, and the terminal. */
@AnalyzeClasses(packages = "org.normscale", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String ROOT = "org.normscale.";

  private ArchitectureTest() {}

  @ArchTest
  static final ArchRule MODULES =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.normscale..")
          .layer("theory")
          .definedBy("org.normscale.theory..")
          .layer("empirical")
          .definedBy("org.normscale.empirical..")
          .layer("verification")
          .definedBy("org.normscale.verification..")
          .layer("reports")
          .definedBy("org.normscale.reports..")
          .layer("cli")
          .definedBy("org.normscale.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("reports")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("verification")
          .mayOnlyBeAccessedByLayers("reports", "cli")
          .whereLayer("empirical")
          .mayOnlyBeAccessedByLayers("verification", "reports", "cli")
          .whereLayer("theory")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  /** Measurement knows the problem and the learning rates, and nothing of what theory predicts. */
  @ArchTest
  static final ArchRule MEASUREMENT_SEES_NO_PREDICTION =
      noClasses()
          .that()
          .resideInAPackage("org.normscale.empirical..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.normscale..")
                  .and(
                      resideOutsideOfPackages(
                          "org.normscale.empirical..",
                          "org.normscale.theory.problem",
                          "org.normscale.theory.rates")));

  @ArchTest
  static final ArchRule THEORY_RUNS_ONE_WAY =
      ordered(
          "theory",
          "problem",
          "rates",
          "quadrature",
          "kernel",
          "limit",
          "meanfield",
          "variance",
          "prediction",
          "planning",
          "symmetric");

  @ArchTest
  static final ArchRule EMPIRICAL_RUNS_ONE_WAY =
      ordered(
          "empirical",
          "experiment",
          "seeding",
          "network",
          "kernel",
          "training",
          "ensemble",
          "summary",
          "store",
          "execution",
          "images",
          "study",
          "online");

  @ArchTest
  static final ArchRule VERIFICATION_RUNS_ONE_WAY =
      ordered("verification", "inference", "rate", "coordinates", "claim", "images", "symmetric");

  @ArchTest
  static final ArchRule REPORTS_RUN_ONE_WAY =
      ordered("reports", "model", "figure", "render", "assembly", "export", "comparison");

  /** Rendering shows what the model says and decides nothing. */
  @ArchTest
  static final ArchRule RENDERING_KNOWS_THE_MODEL_ONLY =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.normscale.reports.model",
              "org.normscale.reports.figure",
              "org.normscale.reports.render")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.normscale.verification..",
              "org.normscale.empirical..",
              "org.normscale.theory.rates",
              "org.normscale.theory.quadrature",
              "org.normscale.theory.kernel",
              "org.normscale.theory.limit",
              "org.normscale.theory.meanfield",
              "org.normscale.theory.variance",
              "org.normscale.theory.prediction",
              "org.normscale.theory.planning",
              "org.normscale.theory.symmetric");

  /** Statistics decide about numbers, not about networks. */
  @ArchTest
  static final ArchRule INFERENCE_KNOWS_NO_NETWORKS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.normscale.verification.inference", "org.normscale.verification.rate")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.normscale.empirical..",
              "org.normscale.theory.kernel..",
              "org.normscale.theory.limit..",
              "org.normscale.theory.prediction..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.normscale.(*).(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_COMMANDS_USE_THE_TERMINAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.normscale.cli..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("data and messages are printed by the commands alone");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_END_THE_PROGRAM =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.normscale.cli..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  /** Each package may use those before it; a package that is not listed may use none of them. */
  private static LayeredArchitecture ordered(String module, String... packages) {
    LayeredArchitecture rule =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + module + "..");
    for (String name : packages) {
      rule = rule.layer(name).definedBy(ROOT + module + "." + name + "..");
    }
    for (int i = 0; i < packages.length; i++) {
      String[] later = java.util.Arrays.copyOfRange(packages, i + 1, packages.length);
      rule =
          later.length == 0
              ? rule.whereLayer(packages[i]).mayNotBeAccessedByAnyLayer()
              : rule.whereLayer(packages[i]).mayOnlyBeAccessedByLayers(later);
    }
    return rule;
  }
}
