package io.headgate.benchmarks.shapes;

import io.headgate.terms.ByteSize;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a shape.
 *
 * @param seed of the shape
 * @param build of the distribution
 * @param runner its name
 * @param shape in a line
 * @param textBytes of the input
 * @param planned before
 * @param ending how it ended
 * @param message what was said of that; empty if it was done
 * @param seconds of the run, from the command to its end
 * @param used by the run
 * @param held what was predicted beside what was true
 */
record Result(
    long seed,
    String build,
    String runner,
    String shape,
    long textBytes,
    Planned planned,
    Ending ending,
    String message,
    double seconds,
    Used used,
    Held held) {

  /**
   * What the plan said.
   *
   * @param seconds from the command {@code plan} to its end
   * @param refused whether there is no plan without force, for want of memory
   * @param exact whether the whole input was read for it
   * @param heap that it gave to the run, bytes
   * @param atMost memory that the run would have, bytes
   */
  record Planned(double seconds, boolean refused, boolean exact, long heap, long atMost) {}

  /**
   * What a run used; bytes.
   *
   * @param had heap that it was given
   * @param resident memory at its most, watched from outside
   * @param heap that was alive, by the log of collections
   * @param metaspace at its most
   * @param direct buffers at their most
   * @param disk input, output and what was spilled, at their most
   * @param collections of the heap
   * @param smallestHeap in which the run ended, in steps of 10%; 0 if it was not looked for
   */
  record Used(
      long had,
      long resident,
      long heap,
      long metaspace,
      long direct,
      long disk,
      int collections,
      long smallestHeap) {
    static final Used NOTHING = new Used(0, 0, 0, 0, 0, 0, 0, 0);

    /** With the smallest heap where it is known, else with what was alive. */
    long total() {
      return (smallestHeap > 0 ? smallestHeap : heap) + metaspace + direct;
    }

    Used withSmallestHeap(long bytes) {
      return new Used(had, resident, heap, metaspace, direct, disk, collections, bytes);
    }
  }

  /**
   * Predictions with their truth.
   *
   * @param wall seconds
   * @param cpu seconds
   * @param rows written
   * @param bytes of output
   * @param files of output; no interval is predicted
   */
  record Held(Interval wall, Interval cpu, Interval rows, Interval bytes, Interval files) {
    static final Held NOTHING =
        new Held(
            Interval.NOTHING,
            Interval.NOTHING,
            Interval.NOTHING,
            Interval.NOTHING,
            Interval.NOTHING);
  }

  /**
   * A prediction and what was true.
   *
   * @param low end of the interval
   * @param value most likely
   * @param high end of the interval
   * @param actual the truth; null if it is not known, as the run did not end
   */
  record Interval(double low, double value, double high, @Nullable Double actual) {
    static final Interval NOTHING = new Interval(0, 0, 0, null);
  }

  /** Whether the run came to its end. */
  boolean ended() {
    return ending == Ending.DONE || ending == Ending.WRONG;
  }

  Result withSmallestHeap(long bytes) {
    return new Result(
        seed,
        build,
        runner,
        shape,
        textBytes,
        planned,
        ending,
        message,
        seconds,
        used.withSmallestHeap(bytes),
        held);
  }

  /** What it came to, in a line. */
  String text() {
    return String.format(
        Locale.ROOT,
        "seed %d, %s, %.1f MB: %s%s%s, plan %.1f s, run %.1f s, used %d of at most %d MiB",
        seed,
        runner,
        textBytes / 1e6,
        ending,
        planned.refused() ? " (forced)" : "",
        message.isEmpty() ? "" : " (" + message.lines().findFirst().orElse("") + ")",
        planned.seconds(),
        seconds,
        used.total() / ByteSize.MIB,
        planned.atMost() / ByteSize.MIB);
  }
}
