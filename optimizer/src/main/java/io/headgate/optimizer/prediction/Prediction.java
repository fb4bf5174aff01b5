package io.headgate.optimizer.prediction;

import io.headgate.terms.FileSizes;
import java.util.Optional;

/**
 * What will happen, if a plan is carried out.
 *
 * @param wallSeconds from the command to the end
 * @param cpuSeconds of all processes
 * @param rowsWritten rows in the output; empty if nothing was sampled
 * @param outputBytes size of the output
 * @param files by their size
 * @param fileCount how many they are
 * @param peakMemoryBytes resident memory of a process of the run, at most
 */
public record Prediction(
    Estimate wallSeconds,
    Estimate cpuSeconds,
    Optional<Estimate> rowsWritten,
    Estimate outputBytes,
    FileSizes files,
    Estimate fileCount,
    long peakMemoryBytes) {}
