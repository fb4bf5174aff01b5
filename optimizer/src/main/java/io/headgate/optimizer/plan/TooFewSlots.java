package io.headgate.optimizer.plan;

import io.headgate.optimizer.request.Cluster;

/**
 * No plan on this runner: its cluster has fewer free workers than are asked for.
 *
 * @param runner name of the runner
 * @param cluster the cluster
 * @param wanted workers that are wanted, at least 1
 */
public record TooFewSlots(String runner, Cluster cluster, int wanted) implements Refusal {}
