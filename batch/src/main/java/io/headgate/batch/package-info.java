/**
 * Rows in columnar batches: the element of every PCollection past decoding, its builder, its coder
 * and its adapters to Beam's {@code Row}.
 */
@NullMarked
package io.headgate.batch;

import org.jspecify.annotations.NullMarked;
