/**
 * A run as a folder: its plan, its progress, its result, and what its launcher and it tell each
 * other.
 */
@NullMarked
package io.headgate.run;

import org.jspecify.annotations.NullMarked;
