package io.headgate.runner.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;
import org.apache.flink.util.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * A REST endpoint that nobody can ask. It knows no request, so that whoever connects while its port
 * is open, a millisecond, gets "not found" to all; and it closes the port as its first act.
 */
final class ClosedRest extends WebMonitorEndpoint<DispatcherGateway> {
  private @Nullable CompletableFuture<Void> end;

  private ClosedRest(
      LeaderGatewayRetriever<DispatcherGateway> dispatcher,
      Configuration configuration,
      RestHandlerConfiguration rest,
      LeaderGatewayRetriever<ResourceManagerGateway> resourceManager,
      TransientBlobService files,
      ScheduledExecutorService executor,
      MetricFetcher metrics,
      LeaderElection leaders,
      FatalErrorHandler fatalErrors)
      throws IOException, ConfigurationException {
    super(
        dispatcher,
        configuration,
        rest,
        resourceManager,
        files,
        executor,
        metrics,
        leaders,
        RestEndpointFactory.createExecutionGraphCache(rest),
        fatalErrors);
  }

  /** As Flink's {@link RestEndpointFactory} wants it. */
  static ClosedRest create(
      Configuration configuration,
      LeaderGatewayRetriever<DispatcherGateway> dispatcher,
      LeaderGatewayRetriever<ResourceManagerGateway> resourceManager,
      TransientBlobService files,
      ScheduledExecutorService executor,
      MetricFetcher metrics,
      LeaderElection leaders,
      FatalErrorHandler fatalErrors)
      throws IOException, ConfigurationException {
    return new ClosedRest(
        dispatcher,
        configuration,
        RestHandlerConfiguration.fromConfiguration(configuration),
        resourceManager,
        files,
        executor,
        metrics,
        leaders,
        fatalErrors);
  }

  @Override
  protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
      CompletableFuture<String> localAddress) {
    return new ArrayList<>(); // Flink sorts it
  }

  /** Not what Flink does here: to announce the endpoint. */
  @Override
  public void startInternal() {
    shutDownInternal();
  }

  /** Once, also when Flink calls it at its own end. */
  @Override
  protected CompletableFuture<Void> shutDownInternal() {
    if (end == null) {
      end = super.shutDownInternal();
    }
    return end;
  }
}
