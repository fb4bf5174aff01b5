package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.options.run.RunResult.Rows;
import io.headgate.transforms.DataFile;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.commit.RunOutput;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final List<String> ORDER =
      List.of("ReadInput", "Decode", "DropDuplicates", "Enrich");

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
    RowCounts lossy = new RowCounts("DropDuplicates", 97, 90, 6, 0, 0, 0, 0);
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
  void aStepThatSawNoRowsMayBeMissing() {
    RunOutput nothing = new RunOutput(List.of(), List.of(), List.of());
    assertThat(Account.of(nothing, ORDER).problems()).isEmpty();
  }

  @Test
  void aStepThatTheGraphDoesNotHaveIsAMistake() {
    RunOutput strange =
        new RunOutput(List.of(), List.of(RowCounts.passed("Shuffle", 1)), List.of());
    assertThatThrownBy(() -> Account.of(strange, ORDER))
        .hasMessage("step: Shuffle (expected: one of [ReadInput, Decode, DropDuplicates, Enrich])");
  }

  private static RunOutput output(List<RowCounts> counts, long rows, long letters) {
    return new RunOutput(
        List.of(file(DataFile.Kind.ROWS, rows), file(DataFile.Kind.DEAD_LETTERS, letters)),
        counts,
        List.of());
  }

  private static DataFile file(DataFile.Kind kind, long rows) {
    return new DataFile(
        kind, "staged", "target", "", "", rows, 1, OptionalLong.empty(), OptionalLong.empty());
  }
}
