/** The text of a job file as values that know their lines, and what is wrong with them. */
@NullMarked
package io.headgate.options.yaml;

import org.jspecify.annotations.NullMarked;
