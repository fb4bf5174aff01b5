package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No output is written to where the next run would read it. */
class OutputProblemsTest {
  @Test
  void refusesDeadLettersInTheSourceWhereTheNextRunWouldReadThem() {
    assertThat(Jobs.problems(Jobs.with("deadLetters: {path: events/dead}")))
        .containsExactly(
            "job.yaml:9: deadLetters.path: events/dead (expected: a folder outside of source.paths,"
                + " events)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "out/*.ndjson",
        "*/*.ndjson",
        "*",
        "events/**",
        "out*/*.csv.gz",
        "**/*.csv",
        "[a",
        "out/{a"
      })
  void allowsAGlobThatMatchesNothingThatIsWritten(String glob) {
    assertThat(Jobs.problems(Jobs.SMALLEST.replace("paths: events", "paths: '" + glob + "'")))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} matches {1}")
  @CsvSource({
    "out/**, storefront-20210721T060000Z-0123ab-00000-0.parquet",
    "./out/*, storefront-20210721T060000Z-0123ab-00000-0.parquet",
    "**/*.ndjson, _dead_letters/dead-letters-storefront-20210721T060000Z-0123ab-00000-0.ndjson",
    "'{in,out}/**.json', _headgate/storefront/manifests/1.json"
  })
  void refusesASinkInAGlob(String glob, String name) {
    assertThat(Jobs.problems(Jobs.SMALLEST, "source.paths=\"" + glob + "\""))
        .containsExactly(
            "job.yaml:5: sink.path: out (expected: a folder outside of source.paths, %s, which"
                    .formatted(glob)
                + " matches "
                + name
                + ")");
  }

  @Test
  void refusesASinkThatALinkOfTheSourceLeadsTo(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("data/in"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));
    String sink = "sink.path=" + folder.resolve("data/out");
    for (String source : List.of("link", "link/**.parquet", "link/o*/*.parquet")) {
      assertThat(Jobs.problems(Jobs.SMALLEST, "source.paths=" + folder.resolve(source), sink))
          .singleElement()
          .asString()
          .contains(
              "sink.path: %s (expected: a folder outside of source.paths, "
                  .formatted(folder.resolve("data/out")));
    }
    for (String source : List.of("link/in", "link/*.ndjson", "link/in/**")) {
      assertThat(Jobs.problems(Jobs.SMALLEST, "source.paths=" + folder.resolve(source), sink))
          .isEmpty();
    }
  }

  @Test
  void refusesWindowsOfTheSinkInAGlob() {
    String yaml = Jobs.with("eventTime: ts\nwindow: 5m\ndeadLetters: {path: dead}");

    assertThat(Jobs.problems(yaml, "source.paths=*/*/*"))
        .containsExactly(
            "job.yaml:5: sink.path: out (expected: a folder outside of source.paths, */*/*, which"
                + " matches window=20210721T060000Z/storefront-20210721T060000Z-0123ab-00000-0.parquet)");
  }

  @Test
  void refusesDeadLettersInAGlob() {
    assertThat(
            Jobs.problems(Jobs.with("deadLetters: {path: events/dead}"), "source.paths=events/**"))
        .containsExactly(
            "job.yaml:9: deadLetters.path: events/dead (expected: a folder outside of source.paths,"
                + " events/**, which matches"
                + " dead-letters-storefront-20210721T060000Z-0123ab-00000-0.ndjson)");
  }
}
