/**
 * The graph and the run around it: {@link io.headgate.pipelines.IngestGraph} is the one Beam
 * pipeline, {@link io.headgate.pipelines.IngestRun} takes the lease, runs it on whatever runner it
 * is given, checks the account and publishes.
 */
@NullMarked
package io.headgate.pipelines;

import org.jspecify.annotations.NullMarked;
