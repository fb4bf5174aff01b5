package io.headgate.runner.flink;

import java.util.Collection;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.BlobServer;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponent;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.heartbeat.HeartbeatServices;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.security.token.DelegationTokenManager;
import org.apache.flink.runtime.webmonitor.retriever.MetricQueryServiceRetriever;

/**
 * A Flink in this JVM that listens to nobody. Flink's own opens two ports that take orders from
 * every user of the machine: a REST endpoint, which reads Java objects and cancels jobs, and a
 * server of files.
 *
 * <p>Both are opened here too, as Flink gives no way around it, and closed again within
 * milliseconds, before there is a job or anything else to ask for: {@link ClosedRest} never knows a
 * request, and the server of files, which knows none that reads objects, is closed before the
 * TaskManager starts. Nothing needs them: what is submitted and what is asked goes through this
 * JVM's own RPC, without a port, and {@link EmbeddedFlink} lets no file be handed over.
 */
final class ClosedFlink extends MiniCluster {
  private boolean closed;

  ClosedFlink(MiniClusterConfiguration configuration) {
    super(configuration);
  }

  @Override
  public void start() throws Exception {
    super.start();
    try {
      startTaskManager();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** Waits until the ports are closed: starting takes a tenth of a second. */
  @Override
  public void startTaskManager() throws Exception {
    if (closed) {
      super.startTaskManager();
    }
  }

  @Override
  protected Collection<? extends DispatcherResourceManagerComponent>
      createDispatcherResourceManagerComponents(
          Configuration configuration,
          RpcServiceFactory rpc,
          BlobServer files,
          HeartbeatServices heartbeats,
          DelegationTokenManager tokens,
          MetricRegistry metrics,
          MetricQueryServiceRetriever metricQueries,
          FatalErrorHandler fatalErrors)
          throws Exception {
    files.close();
    Collection<? extends DispatcherResourceManagerComponent> components =
        super.createDispatcherResourceManagerComponents(
            configuration, rpc, files, heartbeats, tokens, metrics, metricQueries, fatalErrors);
    closed = true;
    return components;
  }

  @Override
  protected DispatcherResourceManagerComponentFactory
      createDispatcherResourceManagerComponentFactory() {
    RestEndpointFactory<DispatcherGateway> rest = ClosedRest::create;
    return new DefaultDispatcherResourceManagerComponentFactory(
        DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE),
        StandaloneResourceManagerFactory.getInstance(),
        rest);
  }
}
