/** How sizes, counts and times are written. */
@NullMarked
package io.headgate.terms;

import org.jspecify.annotations.NullMarked;
