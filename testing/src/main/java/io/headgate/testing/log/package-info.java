/**
 * A log as a source: partitions of offsets with gaps, and records without text. It stands for what
 * is unlike files.
 */
@NullMarked
package io.headgate.testing.log;

import org.jspecify.annotations.NullMarked;
