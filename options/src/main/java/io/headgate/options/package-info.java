/**
 * The job file: what a user asks for, read from YAML into records, with every problem reported at
 * once.
 */
@NullMarked
package io.headgate.options;

import org.jspecify.annotations.NullMarked;
