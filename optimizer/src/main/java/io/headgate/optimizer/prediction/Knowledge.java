package io.headgate.optimizer.prediction;

import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.input.Confidence;

/**
 * What a prediction rests on.
 *
 * @param input how the input is known
 * @param cost where the cost model is from
 * @param calibrationRuns runs of {@code headgate calibrate} behind it
 * @param learnedRuns runs of the same job on the same runner and machine that have corrected it
 */
public record Knowledge(
    Confidence input, CostModel.Origin cost, int calibrationRuns, int learnedRuns) {}
