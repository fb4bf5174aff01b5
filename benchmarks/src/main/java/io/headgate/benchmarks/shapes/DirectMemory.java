package io.headgate.benchmarks.shapes;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * The direct buffers of another JVM at their most, as its own management says: nothing outside of
 * it does. What libraries take from the system by themselves is not among them. Asks in a thread of
 * its own, as a JVM that collects its heap answers when it is done.
 */
final class DirectMemory implements AutoCloseable {
  private static final String ADDRESS = "com.sun.management.jmxremote.localConnectorAddress";
  private static final String POOL = "java.nio:type=BufferPool,name=direct";
  private static final long EVERY_MILLIS = 250;

  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> looks;
  private @Nullable JMXConnector connector;
  private volatile long mostBytes;

  private DirectMemory(long pid) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread asks = new Thread(task, "direct-memory");
              asks.setDaemon(true);
              return asks;
            });
    looks = thread.scheduleWithFixedDelay(() -> look(pid), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Watches a JVM until it ends.
   *
   * @param pid of one that has come so far that it knows the signal by which it is asked
   */
  static DirectMemory of(long pid) {
    return new DirectMemory(pid);
  }

  long mostBytes() {
    return mostBytes;
  }

  private void look(long pid) {
    try {
      JMXConnector to = connector == null ? connect(pid) : connector;
      connector = to;
      MBeanServerConnection beans = to.getMBeanServerConnection();
      mostBytes =
          Math.max(mostBytes, (Long) beans.getAttribute(new ObjectName(POOL), "MemoryUsed"));
    } catch (IOException | AttachNotSupportedException | JMException ended) {
      thread.shutdown(); // with what was seen last
    }
  }

  @SuppressWarnings("BanJNDI") // the other side is a process that we have started
  private static JMXConnector connect(long pid) throws IOException, AttachNotSupportedException {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
    try {
      String there = jvm.getAgentProperties().getProperty(ADDRESS);
      String address = there == null ? jvm.startLocalManagementAgent() : there;
      return JMXConnectorFactory.connect(new JMXServiceURL(address));
    } finally {
      jvm.detach();
    }
  }

  @Override
  public void close() {
    looks.cancel(true);
    thread.shutdown();
  }
}
