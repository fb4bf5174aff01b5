package io.headgate.run;

/**
 * What a cluster answers when it is asked what it could give to a run, now.
 *
 * @param version the version of Flink or Spark that it runs, or empty if it does not say
 * @param slots workers that it has in all
 * @param freeSlots workers that nobody uses
 * @param processSlots workers that share one process, at least 1
 * @param processBytes memory that one process may have: of a Flink TaskManager its heap, of a Spark
 *     worker what is free
 * @param heapIsGiven whether the processes run already, so that their heap cannot be chosen
 */
public record ClusterState(
    String version,
    int slots,
    int freeSlots,
    int processSlots,
    long processBytes,
    boolean heapIsGiven) {}
