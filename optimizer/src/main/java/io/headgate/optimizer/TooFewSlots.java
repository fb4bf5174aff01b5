package io.headgate.optimizer;

/**
 * No plan: the cluster has fewer free workers than are asked for.
 *
 * @param cluster the cluster
 * @param wanted workers that are wanted, at least 1
 */
public record TooFewSlots(Cluster cluster, int wanted) implements Decision {}
