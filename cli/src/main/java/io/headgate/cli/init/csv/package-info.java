/** Finds out how CSV files are written, by reading them as a run would. */
@NullMarked
package io.headgate.cli.init.csv;

import org.jspecify.annotations.NullMarked;
