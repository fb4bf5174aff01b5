package io.headgate.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.pipelines.AttackedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClosedFlinkTest {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "finds its own ports below /proc")
  void nobodyIsAnsweredByAnEmbeddedRun() throws Exception {
    FlinkAttack attack = new FlinkAttack();
    Path file = Files.writeString(folder.resolve("file"), "of somebody else");
    AttackedRun.survives(folder, new FlinkProfile(), attack.rest(), attack.all(file));
  }

  /** More than 1 MiB, which Flink would hand over as a file. */
  @Test
  void aStepMayHaveALargeDescription() throws Exception {
    Runs runs = new Runs(folder);
    var plan = runs.plan("", 2, 512L << 20);
    Pipeline pipeline = Pipeline.create(new FlinkProfile().options(plan, runs.folder(plan, "")));
    pipeline
        .apply(Create.of(Collections.nCopies(64, "x".repeat(1 << 16))))
        .apply(Count.perElement());

    assertThat(new FlinkProfile().start(pipeline, plan).waitUntilFinish()).isEqualTo(State.DONE);
  }
}
