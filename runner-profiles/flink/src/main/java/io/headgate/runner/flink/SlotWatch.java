package io.headgate.runner.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * Notices that a job gets no slot. Flink itself waits for minutes, and its message then speaks of
 * resource profiles.
 */
final class SlotWatch {
  private final int wanted;
  private final long patienceMillis;
  private long lastRunMillis = -1;

  /**
   * @param wanted slots that the plan counts on
   * @param patience how long a job may be without any
   */
  SlotWatch(int wanted, Duration patience) {
    this.wanted = wanted;
    this.patienceMillis = patience.toMillis();
  }

  /** Slots that the plan counts on. */
  int wanted() {
    return wanted;
  }

  /** How long a job may be without any slot. */
  Duration patience() {
    return Duration.ofMillis(patienceMillis);
  }

  /**
   * Whether none of the tasks has had a slot for longer than the patience. A task that waits while
   * another runs will have the other's slot.
   *
   * @param job as the cluster describes it
   */
  boolean gaveUp(JsonNode job, long nowMillis) {
    JsonNode tasks = job.path("status-counts");
    boolean runs =
        tasks.path("RUNNING").asInt() + tasks.path("INITIALIZING").asInt() > 0
            || tasks.path("DEPLOYING").asInt() > 0;
    if (runs || lastRunMillis < 0) {
      lastRunMillis = nowMillis;
    }
    return nowMillis - lastRunMillis > patienceMillis;
  }
}
