package io.headgate.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the collector did in the runner's JVM.
 *
 * @param collections how many there were
 * @param pauseMillis how long they stopped the JVM, together
 * @param longestMillis how long the longest of them did
 * @param allocatedBytes by all threads, as seen ten times per second
 */
record Heap(long collections, double pauseMillis, double longestMillis, long allocatedBytes) {
  /** Reads JFR's recording of a run. */
  static Heap read(Path recording) throws IOException {
    long collections = 0;
    long pauses = 0;
    long longest = 0;
    Map<Long, Long> allocated = new HashMap<>();
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        switch (event.getEventType().getName()) {
          case "jdk.GarbageCollection" -> {
            collections++;
            pauses += event.getDuration("sumOfPauses").toNanos();
            longest = Math.max(longest, event.getDuration("longestPause").toNanos());
          }
          case "jdk.ThreadAllocationStatistics" -> {
            RecordedThread thread = event.getThread("thread");
            long id = thread == null ? 0 : thread.getId();
            allocated.merge(id, event.getLong("allocated"), Long::max);
          }
          default -> {
            // not about the heap
          }
        }
      }
    }
    return new Heap(
        collections,
        pauses / 1e6,
        longest / 1e6,
        allocated.values().stream().mapToLong(Long::longValue).sum());
  }
}
