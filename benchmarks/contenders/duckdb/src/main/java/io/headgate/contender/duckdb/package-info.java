/** Jobs in DuckDB. */
@NullMarked
package io.headgate.contender.duckdb;

import org.jspecify.annotations.NullMarked;
