package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Left;
import io.headgate.run.RunResult.Rows;
import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.commit.RunOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final Map<String, List<String>> ORDER =
      Map.of("", List.of("ReadInput", "Decode", "DropDuplicates", "Enrich"));

  private static final List<RowCounts> GOOD =
      List.of(
          RowCounts.passed("ReadInput", 100),
          RowCounts.deadLettered("Decode", 100, 3),
          RowCounts.deduplicated("DropDuplicates", 97, 7),
          RowCounts.rejected("Enrich", 90, 10));

  @Test
  void aBalancedAccountHasNoProblemsAndSaysWhereTheRowsWent() {
    Account account = Account.of(output(GOOD, 80, 13), ORDER);
    assertThat(account.problems()).isEmpty();
    assertThat(account.rows()).isEqualTo(new Rows(100, 80, 7, 10, 3));
  }

  @Test
  void aRowLostBetweenTwoStepsIsAProblem() {
    List<RowCounts> counts =
        List.of(GOOD.get(0), RowCounts.deadLettered("Decode", 99, 3), GOOD.get(2), GOOD.get(3));
    assertThat(Account.of(output(counts, 80, 13), ORDER).problems())
        .containsExactly(
            "ReadInput passed on 100 rows, but Decode got 99",
            "Decode passed on 96 rows, but DropDuplicates got 97");
  }

  @Test
  void aStepThatDoesNotBalanceIsAProblem() {
    RowCounts lossy = new RowCounts("", "DropDuplicates", 97, 90, 6, 0, 0, 0, 0, 0);
    List<RowCounts> counts = List.of(GOOD.get(0), GOOD.get(1), lossy, GOOD.get(3));
    assertThat(Account.of(output(counts, 80, 13), ORDER).problems())
        .containsExactly("DropDuplicates: 97 rows came in, but 96 are accounted for");
  }

  @Test
  void filesThatHoldOtherNumbersAreProblems() {
    assertThat(Account.of(output(GOOD, 81, 12), ORDER).problems())
        .containsExactly(
            "Enrich passed on 80 rows, but the files hold 81",
            "13 rows were dead-lettered or rejected, but the dead letter files hold 12");
  }

  @Test
  void bytesThatNoRangeReadAreAProblem() {
    InputBytes lostRange = new InputBytes(900, 500, 500, 0, 0, 0);
    assertThat(Account.of(output(lostRange, GOOD, 80, 13), ORDER).problems())
        .containsExactly("files of 900 bytes were listed, but ranges of 500 bytes were read");
    InputBytes readTwice = new InputBytes(1900, 2900, 2900, 0, 0, 1);
    assertThat(Account.of(output(readTwice, GOOD, 80, 13), ORDER).problems())
        .containsExactly("files of 1,900 bytes were listed, but ranges of 2,900 bytes were read");
  }

  @Test
  void rangesThatDoNotMeetAreAProblemUnlessOneWasGivenUp() {
    InputBytes gap = new InputBytes(900, 900, 880, 7, 1, 0);
    assertThat(Account.of(output(gap, GOOD, 80, 13), ORDER).problems())
        .containsExactly(
            "files of 900 bytes were listed, but the rows of 880 bytes were read, and 7 left");
    InputBytes skipped = new InputBytes(900, 900, 500, 0, 0, 1);
    assertThat(Account.of(output(skipped, GOOD, 80, 13), ORDER).problems()).isEmpty();
  }

  @Test
  void whatIsLeftIsSaid() {
    assertThat(Account.of(output(GOOD, 80, 13), ORDER).left(List.of("1 line of a, 7 bytes")))
        .isEqualTo(new Left(1, 7, List.of("1 line of a, 7 bytes")));
  }

  @Test
  void aStepThatSawNoRowsMayBeMissing() {
    RunOutput nothing =
        new RunOutput(List.of(), List.of(), InputBytes.NONE, List.of(), List.of(), List.of());
    assertThat(Account.of(nothing, ORDER).problems()).isEmpty();
  }

  @Test
  void aStepThatTheGraphDoesNotHaveIsAMistake() {
    RunOutput strange =
        new RunOutput(
            List.of(),
            List.of(RowCounts.passed("Shuffle", 1)),
            InputBytes.NONE,
            List.of(),
            List.of(),
            List.of());
    assertThatThrownBy(() -> Account.of(strange, ORDER))
        .hasMessage("step: Shuffle (expected: one of [ReadInput, Decode, DropDuplicates, Enrich])");
  }

  /** All rows become silver, and some of them gold besides. */
  @Test
  void eachOutputHasALineOfItsOwn() {
    Map<String, List<String>> order = new LinkedHashMap<>();
    order.put("", List.of("ReadInput", "Part"));
    order.put("silver", List.of("Part"));
    order.put("gold", List.of("Part", "Enrich"));
    List<RowCounts> counts =
        List.of(
            RowCounts.passed("ReadInput", 10),
            RowCounts.changed("Part", 10, 0, 10, 0),
            RowCounts.changed("Part", 0, 10, 0, 0).of("silver"),
            RowCounts.changed("Part", 0, 4, 0, 0).of("gold"),
            RowCounts.rejected("Enrich", 4, 1).of("gold"));
    List<DataFile> good =
        List.of(
            file(DataFile.Kind.ROWS, "silver", 10),
            file(DataFile.Kind.ROWS, "gold", 3),
            file(DataFile.Kind.DEAD_LETTERS, "", 1));

    Account account = Account.of(output(counts, good), order);
    assertThat(account.problems()).isEmpty();
    assertThat(account.rows()).isEqualTo(new RunResult.Rows(10, 13, 0, 1, 0));
    assertThat(account.results())
        .extracting(step -> step.output() + "/" + step.step() + " " + step.out())
        .containsExactly(
            "/ReadInput 10", "/Part 0", "silver/Part 10", "gold/Part 4", "gold/Enrich 3");

    List<DataFile> mixedUp =
        List.of(
            file(DataFile.Kind.ROWS, "silver", 9),
            file(DataFile.Kind.ROWS, "gold", 4),
            file(DataFile.Kind.DEAD_LETTERS, "", 1));
    assertThat(Account.of(output(counts, mixedUp), order).problems())
        .containsExactly(
            "Part of silver passed on 10 rows, but the files hold 9",
            "Enrich of gold passed on 3 rows, but the files hold 4");
    assertThatThrownBy(() -> Account.of(output(counts, good), ORDER))
        .hasMessage("step: Part (expected: one of [ReadInput, Decode, DropDuplicates, Enrich])");
  }

  private static RunOutput output(List<RowCounts> counts, List<DataFile> files) {
    return new RunOutput(files, counts, InputBytes.NONE, List.of(), List.of(), List.of());
  }

  private static RunOutput output(List<RowCounts> counts, long rows, long letters) {
    return output(new InputBytes(900, 900, 893, 7, 1, 0), counts, rows, letters);
  }

  private static RunOutput output(
      InputBytes bytes, List<RowCounts> counts, long rows, long letters) {
    return new RunOutput(
        List.of(file(DataFile.Kind.ROWS, "", rows), file(DataFile.Kind.DEAD_LETTERS, "", letters)),
        counts,
        bytes,
        List.of(),
        List.of(),
        List.of());
  }

  private static DataFile file(DataFile.Kind kind, String output, long rows) {
    return new DataFile(
        new Staged(kind, "target", 1, "token"),
        output,
        "",
        "",
        rows,
        1,
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        List.of());
  }
}
