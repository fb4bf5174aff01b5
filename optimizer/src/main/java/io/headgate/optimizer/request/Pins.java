package io.headgate.optimizer.request;

import io.headgate.terms.Checks;
import io.headgate.terms.Layout;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Choices that the user has made.
 *
 * @param runner name of the runner
 * @param workers number of workers
 * @param dedupShards groups of the dedup shuffle
 * @param heapBytes memory of a process
 * @param layout of the shuffles
 */
public record Pins(
    Optional<String> runner,
    OptionalInt workers,
    OptionalInt dedupShards,
    OptionalLong heapBytes,
    Optional<Layout> layout) {

  public Pins {
    workers.ifPresent(n -> Checks.atLeast("workers", n, 1));
    dedupShards.ifPresent(n -> Checks.atLeast("dedupShards", n, 1));
    heapBytes.ifPresent(n -> Checks.atLeast("heapBytes", n, 1));
  }

  /** No choice is made. */
  public static Pins none() {
    return new Pins(
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** On this runner. */
  public Pins withRunner(String name) {
    return new Pins(Optional.of(name), workers, dedupShards, heapBytes, layout);
  }

  /** On any runner. */
  public Pins onAnyRunner() {
    return new Pins(Optional.empty(), workers, dedupShards, heapBytes, layout);
  }

  /** With so many workers. */
  public Pins withWorkers(int number) {
    return new Pins(runner, OptionalInt.of(number), dedupShards, heapBytes, layout);
  }

  /** With so many dedup shards. */
  public Pins withDedupShards(int number) {
    return new Pins(runner, workers, OptionalInt.of(number), heapBytes, layout);
  }

  /** With this memory a process. */
  public Pins withHeapBytes(long bytes) {
    return new Pins(runner, workers, dedupShards, OptionalLong.of(bytes), layout);
  }

  /** With this layout. */
  public Pins withLayout(Layout wanted) {
    return new Pins(runner, workers, dedupShards, heapBytes, Optional.of(wanted));
  }
}
