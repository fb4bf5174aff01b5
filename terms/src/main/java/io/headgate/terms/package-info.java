/** The words that all share: names, sizes, units, and how they are written. */
@NullMarked
package io.headgate.terms;

import org.jspecify.annotations.NullMarked;
