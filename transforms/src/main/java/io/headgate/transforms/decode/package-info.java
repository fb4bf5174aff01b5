/**
 * From undecoded rows to record batches by the schema of a job; what does not fit is a dead letter.
 */
@NullMarked
package io.headgate.transforms.decode;

import org.jspecify.annotations.NullMarked;
