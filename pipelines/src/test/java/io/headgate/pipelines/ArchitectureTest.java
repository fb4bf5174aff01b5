package io.headgate.pipelines;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of dependencies that Maven's modules cannot say. */
@AnalyzeClasses(packages = "io.headgate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] BELOW_OPTIONS = {
    "io.headgate.batch..",
    "io.headgate.formats..",
    "io.headgate.sources..",
    "io.headgate.tables..",
    "io.headgate.transforms.."
  };

  @ArchTest
  static final ArchRule theGraphKnowsNoRunner =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.beam.runners..", "org.apache.flink..", "org.apache.spark..");

  @ArchTest
  static final ArchRule transformsNeverSeeOptions =
      noClasses()
          .that()
          .resideInAnyPackage(BELOW_OPTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.headgate.options..", "io.headgate.pipelines..");

  @ArchTest
  static final ArchRule publishingNeedsNoBeam =
      classes()
          .that()
          .resideInAPackage("io.headgate.tables..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.headgate.tables..",
              "io.headgate.run..",
              "io.headgate.terms..",
              "java..",
              "com.fasterxml.jackson..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule stepsDoNotKnowEachOther =
      slices()
          .matching("io.headgate.transforms.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(inPackage("write"), inPackage("window"));

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.headgate.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule whatTheGraphCountsIsInTheCatalogue =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.headgate.transforms.BeamCounters")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.beam.sdk.metrics.Metrics");

  @ArchTest
  static final ArchRule nothingIsRandomInTheGraph =
      noClasses()
          .that()
          .resideInAnyPackage(BELOW_OPTIONS)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|SplittableRandom)|java\\.util\\.concurrent\\.ThreadLocalRandom|java\\.time\\.Clock");

  /** What a sink's paths are is the local store's business. */
  @ArchTest
  static final ArchRule aSinkIsNoFolder =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.headgate.tables",
              "io.headgate.tables.manifest",
              "io.headgate.transforms.write..",
              "io.headgate.transforms.commit..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.nio\\.file\\.(Path|Paths|Files)|java\\.io\\.File");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveNameMatching(
              ".*(Manager|Helper|Utils?|Processor|Handler|Service|Impl|Info|Data|Base|Common)");

  private static DescribedPredicate<JavaClass> inPackage(String step) {
    return JavaClass.Predicates.resideInAPackage("io.headgate.transforms." + step + "..");
  }
}
