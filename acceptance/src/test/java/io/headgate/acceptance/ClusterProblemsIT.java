package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.headgate.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster that cannot be used gets, seen from the command line: nothing is started. */
@Tag("clusters")
class ClusterProblemsIT {
  @TempDir Path folder;
  private Distribution distribution;

  @BeforeEach
  void prepare() throws IOException {
    distribution = new Distribution(folder);
    distribution.write("in.ndjson", "{\"id\":1}\n");
    distribution.write(
        "job.yaml",
        "name: small\nsource: {paths: in.ndjson}\nschema: {id: int64}\nsink: {path: out}\n");
  }

  @Test
  void aFlinkThatDoesNotAnswer() throws Exception {
    int port = Ports.free();
    assertRefused(
        1,
        "Cannot reach the Flink cluster at 127.0.0.1:%d: Connection refused. Check the address in --cluster, and that its JobManager runs."
            .formatted(port),
        "--runner=flink",
        "--cluster=http://127.0.0.1:" + port);
  }

  @Test
  void aSparkThatDoesNotAnswer() throws Exception {
    String nobody = "spark://127.0.0.1:" + Ports.free();
    assertRefused(
        1,
        "Cannot reach %s: Connection refused. Check the address, and that the master runs."
            .formatted(nobody),
        "--runner=spark",
        "--cluster=" + nobody);
  }

  @Test
  void aFlinkOfAnotherVersion() throws Exception {
    HttpServer old =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    old.createContext(
        "/overview",
        exchange -> {
          byte[] body = "{\"flink-version\": \"1.17.2\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    old.start();
    try {
      assertRefused(
          1,
          "Cannot submit to 127.0.0.1:%d: it runs Flink 1.17.2 (expected: 1.19.x). Choose another cluster, or another runner with --runner."
              .formatted(old.getAddress().getPort()),
          "--runner=flink",
          "--cluster=127.0.0.1:" + old.getAddress().getPort());
    } finally {
      old.stop(0);
    }
  }

  @Test
  void pathsThatAreLocalToThisMachine() throws Exception {
    assertRefused(
        2,
        "Cannot submit small to http://flink.example:8081: its paths are local to this machine:"
            + " in.ndjson, out. Put them where all machines of the cluster see them at the same"
            + " place, and say so with --shared-paths.",
        "--runner=flink",
        "--cluster=http://flink.example:8081");
  }

  @Test
  void aRunnerWithoutClusters() throws Exception {
    assertRefused(
        2,
        "headgate: --cluster: spark://127.0.0.1:7077 (expected: none with --runner=direct, which"
            + " works in one process on this machine; with --runner=flink or --runner=spark).",
        "--runner=direct",
        "--cluster=spark://127.0.0.1:7077");
  }

  @Test
  void anAddressOfAnotherKindOfCluster() throws Exception {
    assertRefused(
        1,
        "Cannot submit to spark://127.0.0.1:7077: it is not an address (expected: host:port of"
            + " Flink's REST endpoint, such as http://host:8081). Correct --cluster.",
        "--runner=flink",
        "--cluster=spark://127.0.0.1:7077");
    assertRefused(
        1,
        "Cannot submit to http://127.0.0.1:8081: the Spark runner works with standalone clusters."
            + " Give the address of the master, such as spark://host:7077.",
        "--runner=spark",
        "--cluster=http://127.0.0.1:8081");
  }

  @Test
  void aRunnerThatIsNotInstalled() throws Exception {
    distribution = distribution.only(folder.resolve("small"), "launcher", "direct");
    assertRefused(
        1,
        "Cannot start the spark runner: it is not installed. Install it: headgate install spark",
        "--runner=spark");
  }

  private void assertRefused(int exitCode, String message, String... options) throws Exception {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "run";
    arguments[1] = "job.yaml";
    System.arraycopy(options, 0, arguments, 2, options.length);

    Distribution.Ended ended = distribution.headgate(arguments);

    assertThat(ended.err().lines().findFirst()).contains(message);
    assertThat(ended.exitCode()).isEqualTo(exitCode);
    assertThat(ended.err()).doesNotContain("\tat ");
    assertThat(folder.resolve("state/runs")).doesNotExist();
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
