/**
 * The user's step: found in a jar, tried for its columns, and put between two steps of the graph.
 */
@NullMarked
package io.headgate.transforms.step;

import org.jspecify.annotations.NullMarked;
