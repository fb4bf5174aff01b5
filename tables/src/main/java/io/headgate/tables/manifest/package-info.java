/**
 * A table whose versions are manifests: how a run's files become visible (intent, publication,
 * manifest), and what the job owns.
 */
@NullMarked
package io.headgate.tables.manifest;

import org.jspecify.annotations.NullMarked;
