package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.Job;
import io.headgate.options.setting.Limit;
import io.headgate.run.RunResult.Rows;
import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.commit.RunOutput;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarningsTest {
  private static final InputBytes READ = new InputBytes(900, 900, 900, 0, 0, 0);

  @Test
  void aRunAsItShouldBeHasNone() {
    assertThat(
            warnings(new Rows(1000, 500, 490, 0, 10), output(List.of(), file("a", "b"), file("b"))))
        .isEqualTo(
            List.of(
                "Column b has no value in any of the 500 rows: look whether its path, x.b, is right."));
    assertThat(warnings(new Rows(1000, 500, 490, 0, 10), output(List.of(), file("a"), file("b"))))
        .isEmpty();
    assertThat(
            warnings(
                Rows.NONE,
                new RunOutput(
                    List.of(), List.of(), InputBytes.NONE, List.of(), List.of(), List.of())))
        .isEmpty();
  }

  @Test
  void manyDeadLettersAndManyDuplicatesAreNamedWithTheirShare() {
    assertThat(warnings(new Rows(1000, 400, 589, 0, 11), output(List.of())))
        .containsExactly(
            "11 of 1,000 rows (1.1%) are dead letters: look at their causes.",
            "589 of 1,000 rows (58.9%) were dropped as duplicates: look whether deduplicate.keys identify a row.");
  }

  @Test
  void inputThatIsNotWhatWasPlannedForIsNamed() {
    long mib = 1 << 20;
    assertThat(planned(100 * mib, 121 * mib))
        .containsExactly(
            "The input had 104,857,600 bytes when it was planned, and 126,877,696 when the run"
                + " listed it (+21%): workers, files and memory were for other input.");
    assertThat(planned(100 * mib, 79 * mib))
        .singleElement()
        .asString()
        .contains("listed it (-21%)");
    assertThat(planned(100 * mib, 120 * mib)).isEmpty();
    assertThat(planned(10 * mib, 60 * mib)).as("small").isEmpty();
    assertThat(planned(0, 100 * mib)).as("nobody has looked").isEmpty();
  }

  private static List<String> planned(long planned, long listed) {
    InputBytes bytes = new InputBytes(listed, listed, listed, 0, 0, 0);
    RunOutput output = new RunOutput(List.of(), List.of(), bytes, List.of(), List.of(), List.of());
    return Warnings.of(job(), planned, new Rows(1, 1, 0, 0, 0), output);
  }

  @Test
  void bytesWithoutARowAreNamed() {
    assertThat(warnings(Rows.NONE, output(List.of())))
        .containsExactly(
            "No row was found in 900 bytes of input: look whether source.format is right.");
  }

  @Test
  void whatTheSourceFindsIsNamedUpToTwenty() {
    List<String> found = IntStream.range(0, 23).mapToObj(n -> "File " + n + " is odd.").toList();

    assertThat(warnings(new Rows(9, 9, 0, 0, 0), output(found)))
        .hasSize(21)
        .startsWith("File 0 is odd.")
        .endsWith("3 more warnings of this kind.");
  }

  @Test
  void rowGroupsThatHaveNextToNothingPerColumnAreNamed() {
    assertThat(warnings(new Rows(500, 500, 0, 0, 0), output(List.of(), file(2000, 3), file(1, 1))))
        .containsExactly(
            "Row groups have 125 rows on average, and 250 bytes per column: files are larger than"
                + " they need be, and slower to read. With more memory (--heap) row groups are"
                + " larger.");
    assertThat(warnings(new Rows(500, 500, 0, 0, 0), output(List.of(), file(9000, 3), file(1, 1))))
        .as("enough")
        .isEmpty();
    assertThat(warnings(new Rows(500, 500, 0, 0, 0), output(List.of(), file(9, 1), file(9, 1))))
        .as("as small as their files")
        .isEmpty();
  }

  @Test
  void aFewDeadLettersAreWithinTheLimitOfAJobWithoutOne() {
    assertThat(Limit.STANDARD.exceededBy(19, 19)).isFalse();
    assertThat(Limit.STANDARD.exceededBy(20, 100)).isTrue();
    assertThat(Limit.STANDARD.exceededBy(20, 200)).isFalse();
    assertThat(Limit.STANDARD.exceededBy(21, 200)).isTrue();
  }

  private static List<String> warnings(Rows rows, RunOutput output) {
    return Warnings.of(job(), 0, rows, output);
  }

  private static Job job() {
    try {
      return ContractFixture.parse(
          "name: a\nsource: {paths: in}\nschema: {a: string, b: {type: string, path: x.b}}\nsink: {path: out}\n");
    } catch (Exception wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static RunOutput output(List<String> warnings, DataFile... files) {
    return new RunOutput(List.of(files), List.of(), READ, List.of(), List.of(), warnings);
  }

  private static DataFile file(String... empty) {
    return file(1, 1, empty);
  }

  private static DataFile file(long bytes, int rowGroups, String... empty) {
    return new DataFile(
        new Staged(DataFile.Kind.ROWS, "target", bytes, "token"),
        "",
        "",
        "",
        250,
        rowGroups,
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        List.of(empty));
  }
}
