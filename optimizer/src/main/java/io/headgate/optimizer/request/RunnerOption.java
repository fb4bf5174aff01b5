package io.headgate.optimizer.request;

import io.headgate.optimizer.cost.CostModel;

/**
 * A runner that a run could be on.
 *
 * @param profile what it needs
 * @param site where its processes would be
 * @param installed whether it could be started now
 * @param cost what runs on it cost
 */
public record RunnerOption(RunnerProfile profile, Site site, boolean installed, CostModel cost) {}
