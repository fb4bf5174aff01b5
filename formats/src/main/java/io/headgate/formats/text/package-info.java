/** Rows in text: where one ends, and how NDJSON and CSV become columns. */
@NullMarked
package io.headgate.formats.text;

import org.jspecify.annotations.NullMarked;
