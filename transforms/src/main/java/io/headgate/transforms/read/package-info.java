/**
 * From files to undecoded rows: which files there are, how they are cut into ranges, where each row
 * begins and ends.
 */
@NullMarked
package io.headgate.transforms.read;

import org.jspecify.annotations.NullMarked;
