/** Dropping duplicates: one row per key survives, the same one on every run. */
@NullMarked
package io.headgate.transforms.dedup;

import org.jspecify.annotations.NullMarked;
