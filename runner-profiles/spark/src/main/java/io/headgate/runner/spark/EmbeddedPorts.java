package io.headgate.runner.spark;

import java.io.IOException;
import java.lang.reflect.Field;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.server.TransportServer;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.netty.NettyRpcEnv;

/**
 * The two ports of a Spark in one JVM: of its RPC and of its blocks. It opens them for others,
 * which an embedded one has not; itself it talks to without them, if {@link SparkSettings} lets no
 * result of a task be fetched as a block.
 */
final class EmbeddedPorts {
  private EmbeddedPorts() {}

  /**
   * Closes them, for good.
   *
   * @param context without executors elsewhere
   * @throws IllegalStateException if this is a Spark that keeps them in another place
   */
  static void close(JavaSparkContext context) throws IOException {
    SparkEnv spark = context.sc().env();
    spark.blockManager().blockTransferService().close();
    rpcServer(spark.rpcEnv()).close();
  }

  /** Spark has no way to ask for it, or to start without it. */
  private static TransportServer rpcServer(RpcEnv rpc) {
    try {
      Field server = NettyRpcEnv.class.getDeclaredField("server");
      server.setAccessible(true);
      return (TransportServer) server.get(rpc);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot run embedded on Spark %s: its RPC port cannot be closed. Take the Spark of this distribution."
              .formatted(org.apache.spark.package$.MODULE$.SPARK_VERSION()),
          e);
    }
  }
}
