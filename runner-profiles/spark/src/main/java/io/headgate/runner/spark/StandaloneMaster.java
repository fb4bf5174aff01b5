package io.headgate.runner.spark;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.master.MasterMessages.BoundPortsRequest$;
import org.apache.spark.deploy.master.MasterMessages.BoundPortsResponse;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.reflect.ClassTag$;

/**
 * The master of a standalone cluster, asked in Spark's own protocol, with a timeout of 5 s. It only
 * understands a client of about its own version.
 *
 * @param url as the user gave it, {@code spark://host:port}
 * @param host of the master
 * @param port of the master
 */
record StandaloneMaster(String url, String host, int port) {
  static final String SCHEME = "spark://";

  private static final int TIMEOUT_MILLIS = 5000;

  /**
   * The masters of an address: several, {@code spark://one:7077,two:7077}, where one stands by.
   *
   * @throws IOException if this is no such address
   */
  static List<StandaloneMaster> of(String cluster) throws IOException {
    List<StandaloneMaster> masters = new ArrayList<>();
    String rest = cluster.startsWith(SCHEME) ? cluster.substring(SCHEME.length()) : "";
    for (String one : rest.split(",", -1)) {
      try {
        RpcAddress address = RpcAddress.fromSparkURL(SCHEME + one);
        masters.add(new StandaloneMaster(cluster, address.host(), address.port()));
      } catch (Exception e) { // A SparkException, which Scala does not declare.
        throw new IOException(
            "Cannot submit to %s: the Spark runner works with standalone clusters. Give the address of the master, such as spark://host:7077."
                .formatted(cluster),
            e);
      }
    }
    return masters;
  }

  /**
   * The address of this machine that the master can be reached from, and so, as a rule, executors
   * can reach; empty if it is not an IPv4 address.
   *
   * @throws IOException if the master does not listen
   */
  Option<String> driverHost() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      InetAddress local = socket.getLocalAddress();
      return local instanceof Inet4Address
          ? Option.apply(local.getHostAddress())
          : Option.<String>empty();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /**
   * Where the master's web page is.
   *
   * @throws IOException if the master does not answer, or not in our protocol
   */
  URI page() throws IOException {
    driverHost();
    SparkConf conf = new SparkConf();
    for (String timeout :
        List.of(
            "spark.rpc.askTimeout",
            "spark.rpc.lookupTimeout",
            "spark.rpc.io.connectionTimeout",
            "spark.rpc.io.connectionCreationTimeout")) {
      conf.setIfMissing(timeout, TIMEOUT_MILLIS + "ms");
    }
    SecurityManager security =
        new SecurityManager(conf, Option.empty(), SecurityManager.$lessinit$greater$default$3());
    RpcEnv env = RpcEnv.create("headgate-probe", "127.0.0.1", 0, conf, security, true);
    try {
      RpcEndpointRef endpoint =
          env.setupEndpointRef(RpcAddress.apply(host, port), Master.ENDPOINT_NAME());
      BoundPortsResponse ports =
          endpoint.askSync(
              BoundPortsRequest$.MODULE$, ClassTag$.MODULE$.apply(BoundPortsResponse.class));
      return URI.create("http://" + host + ":" + ports.webUIPort());
    } catch (Exception e) { // A SparkException, which Scala does not declare.
      throw notUnderstood(e);
    } finally {
      env.shutdown();
    }
  }

  private IOException unreachable(IOException e) {
    return new IOException(
        "Cannot reach %s: %s. Check the address, and that the master runs."
            .formatted(url, reason(e)),
        e);
  }

  private IOException notUnderstood(Exception e) {
    return new IOException(
        "Cannot talk to %s: something listens there, but does not answer as a master of Spark 3.5 (%s). Use a standalone cluster of Spark 3.5 with Scala 2.12."
            .formatted(url, reason(e)),
        e);
  }

  private static String reason(Throwable e) {
    @Nullable Throwable cause = e.getCause();
    return cause == null
        ? e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()
        : reason(cause);
  }
}
