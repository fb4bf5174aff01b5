package io.headgate.optimizer.plan;

/**
 * No plan on this runner: an earlier run of the job died there of too little memory, and what is
 * reserved since then is more than there is.
 *
 * @param run id of that run
 * @param hadBytes memory that it had
 * @param lack what is missing now
 */
public record DiedOfMemory(String run, long hadBytes, TooLittleMemory lack) implements Refusal {}
