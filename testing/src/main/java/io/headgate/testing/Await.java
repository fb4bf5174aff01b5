package io.headgate.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what happens in other processes. */
public final class Await {
  private static final Duration MOST = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private Await() {}

  /** Waits at most two minutes for a condition that has a name. */
  public static void until(String condition, Callable<Boolean> holds) {
    Awaitility.await(condition).atMost(MOST).pollInterval(POLL).until(holds);
  }
}
