package io.headgate.runner.spark;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what the tasks of this JVM have spilled; Spark makes it, by {@code extraListeners}. */
public final class SpilledBytes extends SparkListener {
  static final AtomicLong IN_MEMORY = new AtomicLong();
  static final AtomicLong ON_DISK = new AtomicLong();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    IN_MEMORY.addAndGet(end.taskMetrics().memoryBytesSpilled());
    ON_DISK.addAndGet(end.taskMetrics().diskBytesSpilled());
  }
}
