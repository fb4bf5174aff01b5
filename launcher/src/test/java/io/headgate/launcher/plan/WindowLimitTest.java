package io.headgate.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.plan.TooManyWindows;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.survey.Survey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WindowLimitTest {
  private static final String NOTICE =
      "About %s windows are expected, and sink.maxWindows is 100: with more than that the run"
          + " fails. Raise it, or choose a longer window.size.";

  @Test
  void windowsThatWereSeenAreRefused() throws Exception {
    assertThat(WindowLimit.refusal(job(""), found(101, 80))).contains(new TooManyWindows(101, 100));
    assertThat(WindowLimit.refusal(job(""), found(100, 5000))).isEmpty();
  }

  @Test
  void windowsThatAreOnlyExpectedAreAnnounced() throws Exception {
    assertThat(WindowLimit.notice(job(""), found(100, 5000))).contains(NOTICE.formatted("5,000"));
    assertThat(WindowLimit.notice(job(""), found(90, 100))).isEmpty();
  }

  @Test
  void whereAStepDropsRowsNobodyKnows() throws Exception {
    Job rejects = job("enrich: [{table: t.csv, on: {id: key}, columns: [name], onMiss: reject}]\n");

    assertThat(WindowLimit.refusal(rejects, found(101, 80))).isEmpty();
    assertThat(WindowLimit.notice(rejects, found(101, 80))).contains(NOTICE.formatted("101"));
  }

  @Test
  void aJobWithoutWindowsHasNoLimit() throws Exception {
    Survey.Result none = new Survey.Result(input(1), OptionalLong.empty(), List.of());

    assertThat(WindowLimit.refusal(job(""), none)).isEmpty();
    assertThat(WindowLimit.notice(job(""), none)).isEmpty();
  }

  private static Job job(String more) throws Exception {
    String yaml =
        """
        name: shop
        source: {paths: in.ndjson}
        schema: {id: string, ts: timestamp}
        eventTime: ts
        window: 1m
        sink: {path: out, maxWindows: 100}
        """;
    return JobFile.parse("job.yaml", yaml + more, List.of(), Map.of());
  }

  private static Survey.Result found(long seen, long expected) {
    return new Survey.Result(input(expected), OptionalLong.of(seen), List.of());
  }

  private static InputStatistics input(long windows) {
    return new InputStatistics(
        Volume.ofFiles(1, 1),
        Optional.empty(),
        Optional.of(new EventTimes(0, 1, windows, List.of())),
        List.of(),
        Confidence.SAMPLED);
  }
}
