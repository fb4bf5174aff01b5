package io.headgate.runner.flink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job of somebody else that holds slots of a cluster and does nothing. */
final class SlotHolder implements AutoCloseable {
  private final ServerSocket silence;
  private final JobClient job;

  private SlotHolder(ServerSocket silence, JobClient job) {
    this.silence = silence;
    this.job = job;
  }

  /** Takes {@code slots}; they may not be free yet. */
  static SlotHolder take(String cluster, int slots) throws Exception {
    ServerSocket silence = new ServerSocket(0, slots, InetAddress.getLoopbackAddress());
    URI address = URI.create(cluster);
    Configuration flink = new Configuration();
    flink.set(DeploymentOptions.TARGET, "remote");
    flink.set(RestOptions.ADDRESS, address.getHost());
    flink.set(RestOptions.PORT, address.getPort());
    try (StreamExecutionEnvironment all = new StreamExecutionEnvironment(flink)) {
      for (int i = 0; i < slots; i++) {
        all.socketTextStream(silence.getInetAddress().getHostAddress(), silence.getLocalPort())
            .slotSharingGroup("slot" + i)
            .sinkTo(new DiscardingSink<>());
      }
      return new SlotHolder(silence, all.executeAsync("others"));
    }
  }

  @Override
  public void close() throws IOException {
    job.cancel().join();
    silence.close();
  }
}
