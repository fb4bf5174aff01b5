package io.headgate.pipelines;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.headgate.pipelines.CollectionPressure.Collection;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Ends a process whose heap is full before it spends its last minutes in the garbage collector: as
 * an {@link OutOfMemoryError} does, with exit code 3 and a line that says so.
 */
final class MemoryWatch {
  /** As of {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int OUT_OF_MEMORY = 3;

  private static final String WHOLE_HEAP = "end of major GC";

  private final CollectionPressure pressure;
  private final long windowMillis;
  private final List<MemoryPoolMXBean> heap = new ArrayList<>();
  private final long usableBytes;

  private MemoryWatch(long windowMillis) {
    this.windowMillis = windowMillis;
    this.pressure = new CollectionPressure(windowMillis);
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heap.add(pool);
      }
    }
    // A collector that copies keeps its survivor spaces empty for the next copy.
    this.usableBytes =
        heap.stream()
            .filter(pool -> !pool.getName().contains("Survivor"))
            .mapToLong(pool -> Math.max(0, pool.getUsage().getMax()))
            .sum();
  }

  /** Watches this process from now on. */
  static void start() {
    start(CollectionPressure.WINDOW_MILLIS);
  }

  static void start(long windowMillis) {
    MemoryWatch watch = new MemoryWatch(windowMillis);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((told, unused) -> watch.look(told), null, null);
      }
    }
  }

  private synchronized void look(Notification told) {
    if (!told.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    var collection = GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData());
    if (collection.getGcAction().equals(WHOLE_HEAP)
        && pressure.isTooMuch(
            new Collection(
                collection.getGcInfo().getEndTime(),
                collection.getGcInfo().getDuration(),
                used(collection.getGcInfo().getMemoryUsageAfterGc()),
                usableBytes))) {
      end();
    }
  }

  private long used(Map<String, MemoryUsage> after) {
    return heap.stream()
        .map(pool -> after.get(pool.getName()))
        .filter(Objects::nonNull)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private void end() {
    System.err.printf(
        "OutOfMemoryError: the heap stays full, and collecting garbage took more than %.0f%% of the last %d s.%n",
        CollectionPressure.MOST_TIME * 100, windowMillis / 1000);
    System.err.flush();
    exhaust();
    Runtime.getRuntime().halt(OUT_OF_MEMORY);
  }

  /**
   * The JVM ends itself when memory runs out, at once; halt() alone would first write an archive of
   * classes where one is asked for.
   */
  private static void exhaust() {
    try {
      List<long[]> all = new ArrayList<>();
      while (true) {
        all.add(new long[Integer.MAX_VALUE / 2]);
      }
    } catch (OutOfMemoryError noSuchOption) {
      // The other way, then.
    }
  }
}
