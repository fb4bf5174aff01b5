/**
 * Files as a source: what is listed, the ranges that they are read in, and the rows that start in a
 * range.
 */
@NullMarked
package io.headgate.sources.files;

import org.jspecify.annotations.NullMarked;
