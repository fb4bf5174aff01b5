/**
 * What every format has: the columns that are asked for, the batch that comes out, the rows that
 * cannot be decoded.
 */
@NullMarked
package io.headgate.formats;

import org.jspecify.annotations.NullMarked;
