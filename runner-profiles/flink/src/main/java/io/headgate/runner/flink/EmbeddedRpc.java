package io.headgate.runner.flink;

import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.exceptions.RpcLoaderException;

/**
 * Takes Flink's RPC from the class path, where this runner's distribution has it. Flink's own
 * loader unpacks a jar of 21 MB at each start and loads it with a class loader of its own, which no
 * archive of classes covers. Without RPC on the class path, Flink's own loader comes next.
 */
public final class EmbeddedRpc implements RpcSystemLoader {
  /** Called by Java's service loader. */
  public EmbeddedRpc() {}

  @Override
  public int getLoadPriority() {
    return -1; // the smallest comes first; Flink's own is 0
  }

  @Override
  public RpcSystem loadRpcSystem(Configuration configuration) {
    return ServiceLoader.load(RpcSystem.class, EmbeddedRpc.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new RpcLoaderException("No RPC system is on the class path."));
  }
}
