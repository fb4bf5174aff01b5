/** From the bytes of one value to a typed column. */
@NullMarked
package io.headgate.formats.value;

import org.jspecify.annotations.NullMarked;
