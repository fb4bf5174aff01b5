/** {@code source}: what a job reads. */
@NullMarked
package io.headgate.options.source;

import org.jspecify.annotations.NullMarked;
