/**
 * From a source to decoded rows: its splits are spread over the workers, and read by them with an
 * account of every row and byte.
 */
@NullMarked
package io.headgate.transforms.read;

import org.jspecify.annotations.NullMarked;
