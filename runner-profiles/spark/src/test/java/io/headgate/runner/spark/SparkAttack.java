package io.headgate.runner.spark;

import io.headgate.pipelines.AttackedRun;
import io.headgate.testing.Ports;
import io.headgate.testing.ReadTrap;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.apache.spark.network.shuffle.protocol.OpenBlocks;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;

/** What a user of the same machine may try at a port of a Spark, without its secret. */
final class SparkAttack implements AttackedRun.Attack {
  private static final long PATIENCE_MILLIS = 2_000;

  @Override
  public List<String> at(int port) throws Exception {
    List<String> answers = new ArrayList<>();
    int read = ReadTrap.read();
    boolean answered = send(port, rpc(port));
    if (answered || ReadTrap.read() != read) {
      answers.add("RPC: has read the object");
    }
    if (send(port, block())) {
      answers.add("blocks: has given one out");
    }
    return answers;
  }

  /** A message of Spark's RPC whose content is a trap. */
  private static ByteBuffer rpc(int port) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBoolean(false); // no address of the sender
    out.writeBoolean(true);
    out.writeUTF(Ports.HOST);
    out.writeInt(port);
    out.writeUTF("endpoint-verifier");
    out.write(ReadTrap.bytes());
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /** Asks for a block that there is as soon as a graph runs. */
  private static ByteBuffer block() {
    return new OpenBlocks("local-1", "driver", new String[] {"broadcast_0_piece0"}).toByteBuffer();
  }

  /** Whether the answer is another one than an error. */
  private static boolean send(int port, ByteBuffer message) throws InterruptedException {
    TransportConf conf =
        new TransportConf("rpc", new MapConfigProvider(Map.of("spark.rpc.io.maxRetries", "0")));
    try (TransportContext context = new TransportContext(conf, new NoOpRpcHandler());
        TransportClientFactory clients = context.createClientFactory(List.of());
        TransportClient client = clients.createUnmanagedClient(Ports.HOST, port)) {
      client.sendRpcSync(message, PATIENCE_MILLIS);
      return true;
    } catch (IOException | RuntimeException refused) {
      return false;
    }
  }
}
