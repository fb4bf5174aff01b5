package io.headgate.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.headgate.run.ClusterState;
import io.headgate.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said where no cluster of ours listens. */
class SessionClusterTest {
  private HttpServer other;
  private String address;
  private int status = 200;
  private final Map<String, String> answers = new TreeMap<>();

  @BeforeEach
  void listen() throws IOException {
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().getPath());
          byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    address = "127.0.0.1:" + other.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    other.stop(0);
  }

  @Test
  void nobodyListens() throws IOException {
    String nobody = "127.0.0.1:" + Ports.free();
    assertRefused(
        nobody,
        "Cannot reach the Flink cluster at %s: Connection refused. Check the address in --cluster, and that its JobManager runs."
            .formatted(nobody));
  }

  @Test
  void aHostThatIsNotKnown() {
    assertRefused(
        "no-such-host.invalid:8081",
        "Cannot reach the Flink cluster at no-such-host.invalid:8081: its host is not known. Check"
            + " the address in --cluster, and that its JobManager runs.");
  }

  @Test
  void somethingElseHangsUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread hangUp =
          new Thread(
              () -> {
                try {
                  while (true) {
                    silent.accept().close();
                  }
                } catch (IOException closed) {
                  // The test has ended.
                }
              });
      hangUp.start();
      String at = "127.0.0.1:" + silent.getLocalPort();
      assertThatThrownBy(() -> new FlinkProfile().probe(at))
          .hasMessageMatching(
              "Cannot reach the Flink cluster at %s: .+\\. Check the address in --cluster, and that its JobManager runs\\."
                  .formatted(at))
          .hasMessageNotContainingAny("Exception", "null");
    }
  }

  @Test
  void somethingElseAnswersWithText() {
    answers.put("/overview", "It works!");
    assertRefused(address, notFlink("/overview answers with something that is not JSON"));
  }

  @Test
  void somethingElseKnowsNoOverview() {
    assertRefused(address, notFlink("/overview is not there"));
  }

  @Test
  void somethingElseAnswersWithAnError() {
    status = 500;
    answers.put("/overview", "{}");
    assertRefused(address, notFlink("/overview answers with status 500"));
  }

  @Test
  void somethingElseAnswersWithJsonOfItsOwn() {
    answers.put("/overview", "{\"health\": \"up\"}");
    assertRefused(address, notFlink("/overview names no Flink version"));
  }

  @Test
  void aFlinkOfAnotherVersion() {
    answers.put(
        "/overview", "{\"taskmanagers\": 1, \"slots-total\": 4, \"flink-version\": \"1.17.2\"}");
    assertRefused(
        "http://" + address,
        "Cannot submit to %s: it runs Flink 1.17.2 (expected: 1.19.x). Choose another cluster, or another runner with --runner."
            .formatted(address));
  }

  @Test
  void taskManagersWithTooLittleNetworkMemory() {
    answers.put("/overview", "{\"flink-version\": \"1.19.3\"}");
    answers.put("/taskmanagers", taskManager(2, 64));
    answers.put("/jobmanager/config", "[{\"key\": \"rest.port\", \"value\": \"8081\"}]");
    assertRefused(
        address,
        "Cannot submit to %s: a TaskManager has 64 MiB of network memory for 2 slots (expected: at least 34 MiB per slot). Set taskmanager.memory.network.min and .max to 68m, and restart it."
            .formatted(address));
  }

  @Test
  void littleNetworkMemoryIsEnoughWhereFlinkWasToldToWantLess() throws IOException {
    answers.put("/overview", "{\"flink-version\": \"1.19.3\"}");
    answers.put("/taskmanagers", taskManager(2, 64));
    answers.put(
        "/jobmanager/config",
        "[{\"key\": \"taskmanager.network.sort-shuffle.min-buffers\", \"value\": \"128\"}]");
    assertThat(new FlinkProfile().probe(address))
        .isEqualTo(new ClusterState("1.19.3", 2, 1, 2, 512L << 20, true));
  }

  @Test
  void enoughNetworkMemory() throws IOException {
    answers.put("/overview", "{\"flink-version\": \"1.19.3\"}");
    answers.put("/taskmanagers", taskManager(2, 68));
    assertThat(new FlinkProfile().probe(address))
        .isEqualTo(new ClusterState("1.19.3", 2, 1, 2, 512L << 20, true));
  }

  private static String taskManager(int slots, int networkMiB) {
    return """
    {"taskmanagers": [{"slotsNumber": %d, "freeSlots": 1,
      "memoryConfiguration": {"frameworkHeap": %d, "taskHeap": %d, "networkMemory": %d}}]}
    """
        .formatted(slots, 128L << 20, 384L << 20, (long) networkMiB << 20);
  }

  @Test
  void anAddressThatIsNone() {
    assertRefused(
        "spark://host:7077",
        "Cannot submit to spark://host:7077: it is not an address (expected: host:port of Flink's"
            + " REST endpoint, such as http://host:8081). Correct --cluster.");
  }

  private String notFlink(String why) {
    return "Cannot submit to %s: it is not the REST endpoint of a Flink cluster (%s). Correct --cluster; the endpoint is where Flink's web page is."
        .formatted(address, why);
  }

  private static void assertRefused(String cluster, String message) {
    assertThatThrownBy(() -> new FlinkProfile().probe(cluster))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }
}
