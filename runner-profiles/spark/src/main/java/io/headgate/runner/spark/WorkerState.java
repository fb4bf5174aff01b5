package io.headgate.runner.spark;

/**
 * A worker (in Spark's sense: a daemon that starts executors) that is alive.
 *
 * @param cores that it has
 * @param freeCores of these, that no executor has
 * @param freeBytes memory that no executor has
 */
record WorkerState(int cores, int freeCores, long freeBytes) {}
