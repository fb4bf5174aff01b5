/**
 * What the tests of several modules share: real clusters as processes, a job whose outcome is
 * known, and DuckDB as the judge of it.
 */
@NullMarked
package io.headgate.testing;

import org.jspecify.annotations.NullMarked;
