package io.headgate.contender.flink;

import io.headgate.contender.Contender;
import io.headgate.contender.Start;
import io.headgate.contender.Task;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.config.TableConfigOptions;

/** Jobs on Flink's own batch engine, in a cluster inside this JVM. */
final class FlinkSql implements Contender {
  /** Outside of the heap; what does not fit is sorted on disk. */
  private static final MemorySize SORTED_ROWS = MemorySize.ofMebiBytes(1024);

  private FlinkSql() {}

  /** Runs the contender. */
  public static void main(String[] args) {
    Start.main(new FlinkSql(), args);
  }

  @Override
  public void run(Task task) throws Exception {
    TableEnvironment flink =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inBatchMode()
                .withConfiguration(configuration(task.workers()))
                .build());
    FlinkTables tables = new FlinkTables(task);
    FlinkQuery query = new FlinkQuery(task.job());
    query.functions().forEach(flink::createTemporarySystemFunction);
    flink.executeSql(tables.events());
    task.job().table().ifPresent(table -> flink.executeSql(tables.reference(table)));
    flink.executeSql(tables.output());
    flink.executeSql(query.rows()).await();
  }

  private static Configuration configuration(int workers) {
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, workers);
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, workers);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, SORTED_ROWS);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestOptions.BIND_PORT, "0");
    // Rows go from task to task by way of memory, not of files; the adaptive scheduler cannot do
    // that.
    configuration.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
    configuration.set(
        ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
    configuration.set(TableConfigOptions.LOCAL_TIME_ZONE, "UTC");
    return configuration;
  }
}
