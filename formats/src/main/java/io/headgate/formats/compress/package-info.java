/** Compressed streams of bytes. */
@NullMarked
package io.headgate.formats.compress;

import org.jspecify.annotations.NullMarked;
