/** Tests of the job file. */
@NullMarked
package io.headgate.options;

import org.jspecify.annotations.NullMarked;
