/** The storefront job as an ordinary Beam pipeline: every row is an element. */
@NullMarked
package io.headgate.contender.beam;

import org.jspecify.annotations.NullMarked;
