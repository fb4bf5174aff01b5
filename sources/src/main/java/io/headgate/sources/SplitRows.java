package io.headgate.sources;

import io.headgate.formats.DecodedBatch;

/**
 * Neighbouring rows of a split; at least one was read.
 *
 * @param decoded the rows that fit the schema, and those that do not
 * @param bytes of all of them, uncompressed, from the first byte of the first row to the last of
 *     the last one
 * @param reached how many bytes, uncompressed, are behind the last of them since the split began;
 *     in a part of a source that {@link SourcePart#isDivisible} nobody asks
 */
public record SplitRows(DecodedBatch decoded, long bytes, long reached) {}
