package io.headgate.benchmarks.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts megabytes (10⁶ bytes), rows, and the seconds of CPU that they took in the thread of the
 * benchmark: their quotient holds on a machine that has other work, where a rate by the clock does
 * not. {@link InnerLoops} prints the quotients.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  public double megabytes;
  public double rows;
  public double cpuSeconds;
  private long began;

  /** What follows is measured. */
  public void begin() {
    began = THREADS.getCurrentThreadCpuTime();
  }

  /** It was, and has done this much. */
  public void end(long bytes, long rows) {
    cpuSeconds += (THREADS.getCurrentThreadCpuTime() - began) / 1e9;
    megabytes += bytes / 1e6;
    this.rows += rows;
  }
}
