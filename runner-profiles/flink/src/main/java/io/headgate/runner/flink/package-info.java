/**
 * The Flink runner: in one JVM, or on a session cluster. What is grouped is sorted in memory that
 * is set aside for it, and on disk where that is not enough.
 */
@NullMarked
package io.headgate.runner.flink;

import org.jspecify.annotations.NullMarked;
