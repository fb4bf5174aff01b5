/** What every store promises, as tests; and a store in memory, which has no rename. */
@NullMarked
package io.headgate.testing.store;

import org.jspecify.annotations.NullMarked;
