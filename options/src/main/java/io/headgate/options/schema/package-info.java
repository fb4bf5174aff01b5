/** {@code schema} and {@code eventTime}: the columns of a job's rows. */
@NullMarked
package io.headgate.options.schema;

import org.jspecify.annotations.NullMarked;
