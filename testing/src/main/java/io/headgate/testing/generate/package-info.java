/** Generated rows of any size, with known duplicates and malformed rows: what generators share. */
@NullMarked
package io.headgate.testing.generate;

import org.jspecify.annotations.NullMarked;
