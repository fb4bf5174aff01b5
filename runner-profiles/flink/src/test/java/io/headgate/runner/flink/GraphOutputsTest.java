package io.headgate.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headgate.pipelines.WholeGraph;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.terms.Layout;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.flink.client.FlinkPipelineTranslationUtil;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the graph needs of the network memory of a cluster, counted in the graph that Flink gets.
 */
class GraphOutputsTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Layout.class)
  void noTaskHasMoreOutputsThanNetworkMemoryReckonsWith(Layout layout) throws Exception {
    JobGraph graph = translated(WholeGraph.plan(2, layout));

    assertThat(
            StreamSupport.stream(graph.getVertices().spliterator(), false)
                .mapToInt(vertex -> vertex.getProducedDataSets().size())
                .max())
        .hasValue(NetworkMemory.MOST_OUTPUTS);
  }

  private JobGraph translated(RunPlan plan) throws Exception {
    Pipeline pipeline = Pipeline.create(new FlinkProfile().options(plan, RunFolder.at(folder)));
    WholeGraph.build(pipeline, folder, plan);
    Taken taken = new Taken();
    Configuration configuration = new Configuration();
    configuration.set(DeploymentOptions.TARGET, Taken.NAME);
    Throwable refused =
        catchThrowable(() -> GraphEnvironment.with(taken, configuration).submit(pipeline));
    assertThat(refused).hasStackTraceContaining(Taken.NAME);
    return FlinkPipelineTranslationUtil.getJobGraph(
        getClass().getClassLoader(),
        Objects.requireNonNull(taken.graph.get()),
        configuration,
        plan.workers());
  }

  /** Takes the graph instead of running it. */
  private static final class Taken
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
    static final String NAME = "taken";

    final AtomicReference<org.apache.flink.api.dag.@Nullable Pipeline> graph =
        new AtomicReference<>();

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(NAME);
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return (pipeline, ignored, loader) -> {
        graph.set(pipeline);
        return CompletableFuture.<JobClient>failedFuture(new IllegalStateException(NAME));
      };
    }
  }
}
