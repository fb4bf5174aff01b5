package io.headgate.optimizer.learning;

/**
 * A run, and whether its memory was enough.
 *
 * @param run its id
 * @param runner name of the runner
 * @param work fingerprint of the job, as of a {@link PastRun}
 * @param place fingerprint of the machine
 * @param memoryBytes memory that a process had
 * @param textBytes text of its input, as the survey knew it
 * @param died whether it died of too little memory; otherwise it was published
 */
public record MemoryTrial(
    String run,
    String runner,
    String work,
    String place,
    long memoryBytes,
    double textBytes,
    boolean died) {}
