/** What a job does with its rows: {@code deduplicate}, {@code enrich}, {@code window}. */
@NullMarked
package io.headgate.options.steps;

import org.jspecify.annotations.NullMarked;
