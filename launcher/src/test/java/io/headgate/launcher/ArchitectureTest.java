package io.headgate.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the launcher, the survey and the optimizer may not know. */
@AnalyzeClasses(packages = "io.headgate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theLauncherHasNoRunner =
      noClasses()
          .that()
          .resideInAnyPackage("io.headgate.launcher..", "io.headgate.survey..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam.runners..", "io.headgate.runner..", "picocli..");

  @ArchTest
  static final ArchRule theLauncherTakesOnlyTheTranslationOfAJobFromPipelines =
      noClasses()
          .that()
          .resideInAnyPackage("io.headgate.launcher..", "io.headgate.survey..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.headgate.pipelines..")
                  .and(
                      DescribedPredicate.describe(
                          "translate no job",
                          type -> !type.getSimpleName().endsWith("Translation"))));

  @ArchTest
  static final ArchRule theOptimizerIsFunctionsOverRecords =
      classes()
          .that()
          .resideInAPackage("io.headgate.optimizer..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.headgate.optimizer..",
              "io.headgate.terms..",
              "java.lang..",
              "java.util..",
              "org.apache.commons.math3..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule theOptimizerHasNoClockAndNoChance =
      noClasses()
          .that()
          .resideInAPackage("io.headgate.optimizer..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|SplittableRandom|Date|UUID)|java\\.util\\.concurrent\\.ThreadLocalRandom");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.headgate.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveNameMatching(
              ".*(Manager|Helper|Utils?|Processor|Handler|Service|Impl|Info|Data|Base|Common)");
}
