package io.headgate.pipelines;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/** The pipeline options of a run: all that a runner is told is where the run's folder is. */
public interface HeadgateOptions extends PipelineOptions {

  @Validation.Required
  @Description("URI of the folder of the run, with its plan and its job.")
  String getRun();

  void setRun(String run);
}
