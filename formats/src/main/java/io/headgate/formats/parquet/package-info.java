/** Batches as the pages and row groups of Parquet. */
@NullMarked
package io.headgate.formats.parquet;

import org.jspecify.annotations.NullMarked;
