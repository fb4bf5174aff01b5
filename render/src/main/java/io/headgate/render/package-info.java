/**
 * A run as a manifest for an operator, or as a command: the same job, plan and settings that {@code
 * headgate run} would start.
 */
@NullMarked
package io.headgate.render;

import org.jspecify.annotations.NullMarked;
