package io.headgate.connectors;

import io.headgate.pipelines.RunnerProfile;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptions;

/** Carries out a trial as a run would be: by the runner's profile, in a process of its own. */
final class TrialMain {
  private TrialMain() {}

  /**
   * Ends with 0 if the lines are written, otherwise with 1.
   *
   * @param args the class of the runner's profile; the run's folder, with a plan; where to write
   *     the lines to, in one file; the trial; what is read by it; the address of its service
   */
  public static void main(String[] args) throws Exception {
    RunnerProfile profile =
        Class.forName(args[0]).asSubclass(RunnerProfile.class).getConstructor().newInstance();
    RunFolder folder = RunFolder.at(Path.of(args[1]));
    Trial trial = trial(args[3], args[4], args[5]);
    RunPlan plan = folder.plan();
    PipelineOptions options = profile.options(plan, folder);
    trial.prepare(options);
    Pipeline pipeline = Pipeline.create(options);
    profile.prepare(pipeline);
    trial.read(pipeline).apply(TextIO.write().to(args[2]).withoutSharding());
    PipelineResult.State state = profile.start(pipeline, plan).waitUntilFinish();
    System.exit(state == PipelineResult.State.DONE ? 0 : 1);
  }

  private static Trial trial(String name, String what, String service) {
    return switch (name) {
      case "kafka" -> new KafkaTrial(what, service);
      case "parquet" -> new ParquetTrial(what);
      case "s3" -> new S3Trial(what, service);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
