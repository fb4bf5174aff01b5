/**
 * The folder that a job publishes into: who may write (the lease), what is staged, how a run's
 * files become visible (intent, renames, manifest), and what the job owns. No Beam.
 */
@NullMarked
package io.headgate.tables;

import org.jspecify.annotations.NullMarked;
