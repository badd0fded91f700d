package org.normscale.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.normscale.cli.Main;

/** Spark runs blocks; nothing else of the program knows it. */
@AnalyzeClasses(packages = "org.normscale", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private ArchitectureTest() {}

  @ArchTest
  static final ArchRule SPARK_SEES_MEASUREMENT_AND_THE_PROGRAM =
      noClasses()
          .that()
          .resideInAPackage("org.normscale.spark..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.normscale..")
                  .and(
                      resideOutsideOfPackages(
                          "org.normscale.spark..",
                          "org.normscale.empirical..",
                          "org.normscale.theory.problem"))
                  .and(not(name(Main.class.getName()))));

  @ArchTest
  static final ArchRule NOTHING_ELSE_SEES_SPARK =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.normscale.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.normscale.spark..", "org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule COMMANDS_ALONE_USE_THE_TERMINAL =
      noClasses()
          .that()
          .resideInAPackage("org.normscale.spark..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
}
