package io.headgate.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the class paths of the distribution hold. */
class ClassPathIT {
  /** What connectors are made of. */
  private static final List<String> OF_CONNECTORS =
      List.of(
          "org/apache/beam/sdk/extensions/avro/",
          "org/apache/beam/sdk/io/aws2/",
          "org/apache/beam/sdk/io/kafka/",
          "org/apache/beam/sdk/io/parquet/",
          "org/apache/kafka/",
          "software/amazon/");

  @ParameterizedTest
  @ValueSource(strings = {"launcher", "direct", "flink", "spark"})
  void whatNamesNoConnectorHasNothingOfOne(String part) throws IOException {
    List<Path> jars = ClassPath.jars(ClassPath.lib(part));

    assertThat(jars).isNotEmpty();
    for (Path jar : jars) {
      assertThat(classes(jar))
          .as(jar.toString())
          .noneMatch(entry -> OF_CONNECTORS.stream().anyMatch(entry.getName()::startsWith));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"avro", "aws", "kafka"})
  void aConnectorsFolderHasJars(String connector) throws IOException {
    assertThat(ClassPath.jars(ClassPath.lib(connector))).isNotEmpty();
  }

  /** Two versions of a class are two behaviours, by the order of the class path. */
  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void withAllConnectorsEachClassThatTheyBringIsThereOnceOrTheSame(String runner)
      throws IOException {
    List<String> clashes = new ArrayList<>();
    Map<String, ZipEntry> seen = new HashMap<>();
    for (Path jar : new ClassPath(runner, List.of()).jars()) {
      classes(jar).forEach(entry -> seen.putIfAbsent(entry.getName(), entry));
    }
    for (Path jar : new ClassPath(runner, ClassPath.CONNECTORS).jars()) {
      if (jar.startsWith(ClassPath.lib(runner))) {
        continue; // what a runner has twice is its own business
      }
      for (ZipEntry entry : classes(jar)) {
        ZipEntry first = seen.putIfAbsent(entry.getName(), entry);
        if (first != null && first.getCrc() != entry.getCrc()) {
          clashes.add(entry.getName() + " in " + jar);
        }
      }
    }

    assertThat(clashes).isEmpty();
  }

  private static List<ZipEntry> classes(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.stream()
          .map(ZipEntry.class::cast)
          .filter(entry -> entry.getName().matches("(?!META-INF/).*(?<!module-info)\\.class"))
          .toList();
    }
  }
}
