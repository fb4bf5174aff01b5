package io.headgate.optimizer.request;

import io.headgate.terms.Checks;
import io.headgate.terms.Layout;
import java.util.EnumMap;
import java.util.Map;
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
 * @param forced whether a run is planned in the memory that there is, if that does not suffice
 * @param origins where each of these choices was made
 */
public record Pins(
    Optional<String> runner,
    OptionalInt workers,
    OptionalInt dedupShards,
    OptionalLong heapBytes,
    Optional<Layout> layout,
    boolean forced,
    Map<Pin, Origin> origins) {

  public Pins {
    workers.ifPresent(n -> Checks.atLeast("workers", n, 1));
    dedupShards.ifPresent(n -> Checks.atLeast("dedupShards", n, 1));
    heapBytes.ifPresent(n -> Checks.atLeast("heapBytes", n, 1));
    origins = Map.copyOf(origins);
  }

  /** No choice is made. */
  public static Pins none() {
    return new Pins(
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        false,
        Map.of());
  }

  /**
   * Where a choice was made.
   *
   * @throws IllegalArgumentException if it was not made
   */
  public Origin origin(Pin pin) {
    Origin origin = origins.get(pin);
    if (origin == null) {
      throw new IllegalArgumentException("pin: " + pin + " (expected: one of " + origins + ")");
    }
    return origin;
  }

  private Map<Pin, Origin> and(Pin pin, Origin origin) {
    Map<Pin, Origin> more = new EnumMap<>(Pin.class);
    more.putAll(origins);
    more.put(pin, origin);
    return more;
  }

  /** On this runner. */
  public Pins withRunner(String name, Origin origin) {
    return new Pins(
        Optional.of(name),
        workers,
        dedupShards,
        heapBytes,
        layout,
        forced,
        and(Pin.RUNNER, origin));
  }

  /** On any runner. */
  public Pins onAnyRunner() {
    Map<Pin, Origin> others = new EnumMap<>(Pin.class);
    others.putAll(origins);
    others.remove(Pin.RUNNER);
    return new Pins(Optional.empty(), workers, dedupShards, heapBytes, layout, forced, others);
  }

  /** With this number of workers. */
  public Pins withWorkers(int number, Origin origin) {
    return new Pins(
        runner,
        OptionalInt.of(number),
        dedupShards,
        heapBytes,
        layout,
        forced,
        and(Pin.WORKERS, origin));
  }

  /** With this number of dedup shards. */
  public Pins withDedupShards(int number, Origin origin) {
    return new Pins(
        runner,
        workers,
        OptionalInt.of(number),
        heapBytes,
        layout,
        forced,
        and(Pin.SHARDS, origin));
  }

  /** With this memory for each process. */
  public Pins withHeapBytes(long bytes, Origin origin) {
    return new Pins(
        runner,
        workers,
        dedupShards,
        OptionalLong.of(bytes),
        layout,
        forced,
        and(Pin.MEMORY, origin));
  }

  /** With this layout. */
  public Pins withLayout(Layout wanted, Origin origin) {
    return new Pins(
        runner,
        workers,
        dedupShards,
        heapBytes,
        Optional.of(wanted),
        forced,
        and(Pin.LAYOUT, origin));
  }

  /** In the memory that there is, even if it does not suffice by the arithmetic of plans. */
  public Pins withForce() {
    return new Pins(runner, workers, dedupShards, heapBytes, layout, true, origins);
  }
}
