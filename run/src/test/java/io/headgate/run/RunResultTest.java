package io.headgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RunResultTest {
  @Test
  void whatOnlyAStepOfTheUsersDoesIsWrittenOnlyWhereItWasDone() throws IOException {
    RunResult.Step dedup = new RunResult.Step("DropDuplicates", 9, 7, 2, 0, 0, 0, 0, "");
    RunResult.Step user = new RunResult.Step("UserStep", 9, 8, 0, 0, 0, 4, 3, "");

    assertThat(Mappers.lenient().writeValueAsString(dedup))
        .isEqualTo(
            "{\"step\":\"DropDuplicates\",\"in\":9,\"out\":7,\"duplicates\":2,\"rejected\":0,\"deadLettered\":0}");
    assertThat(Mappers.lenient().writeValueAsString(user))
        .isEqualTo(
            "{\"step\":\"UserStep\",\"in\":9,\"out\":8,\"duplicates\":0,\"rejected\":0,\"deadLettered\":0,\"dropped\":4,\"added\":3}");
    for (RunResult.Step step : new RunResult.Step[] {dedup, user}) {
      String json = Mappers.lenient().writeValueAsString(step);
      assertThat(Mappers.lenient().readValue(json, RunResult.Step.class)).isEqualTo(step);
    }
  }
}
