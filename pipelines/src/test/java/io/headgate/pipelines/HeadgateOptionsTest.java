package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class HeadgateOptionsTest {

  @Test
  void readsTheFolderOfTheRun() {
    HeadgateOptions options =
        PipelineOptionsFactory.fromArgs("--run=file:///runs/1").as(HeadgateOptions.class);

    assertThat(options.getRun()).isEqualTo("file:///runs/1");
  }

  @Test
  void refusesToStartWithoutAFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PipelineOptionsFactory.fromArgs().withValidation().as(HeadgateOptions.class))
        .withMessage(
            "Missing required value for [--run, \"URI of the folder of the run, with its plan and its"
                + " job.\"]. ");
  }
}
