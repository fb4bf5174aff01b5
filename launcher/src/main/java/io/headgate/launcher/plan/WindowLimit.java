package io.headgate.launcher.plan;

import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.plan.TooManyWindows;
import io.headgate.options.Job;
import io.headgate.survey.Survey;
import io.headgate.terms.Numbers;
import io.headgate.terms.OnMiss;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether the output will have more windows than {@code sink.maxWindows}: better before a run than
 * at its end. Only windows that were seen are a reason to refuse; an estimate is one to say so.
 */
final class WindowLimit {
  private WindowLimit() {}

  /** The refusal, where windows that were seen are too many and all of them will be written. */
  static Optional<Refusal> refusal(Job job, Survey.Result found) {
    OptionalLong seen = found.windowsSeen();
    long most = job.sink().maxWindows();
    return seen.isPresent() && seen.getAsLong() > most && !dropsRows(job)
        ? Optional.of(new TooManyWindows(seen.getAsLong(), most))
        : Optional.empty();
  }

  /** Of a run that may have too many. */
  static Optional<String> notice(Job job, Survey.Result found) {
    long expected =
        found.windowsSeen().isEmpty()
            ? 0
            : Math.max(
                found.windowsSeen().getAsLong(),
                found.statistics().times().map(EventTimes::windows).orElse(0L));
    long most = job.sink().maxWindows();
    return expected > most
        ? Optional.of(
            "About %s are expected, and sink.maxWindows is %s: with more than that the run fails. Raise it, or choose a longer window.size."
                .formatted(Numbers.count(expected, "window"), Numbers.count(most)))
        : Optional.empty();
  }

  /** Whether rows are dropped that nobody knows before the run: they may have been all of many. */
  private static boolean dropsRows(Job job) {
    return job.userStep().isPresent()
        || job.enrich().stream().anyMatch(join -> join.onMiss() == OnMiss.REJECT);
  }
}
