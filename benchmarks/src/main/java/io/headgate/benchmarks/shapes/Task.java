package io.headgate.benchmarks.shapes;

/**
 * What is done with the rows.
 *
 * @param dedup whether duplicates are dropped
 * @param withinSeconds spans inside of which they are looked for; 0 for the whole input
 * @param windowSeconds length of windows; 0 for none
 * @param targetMiB size of files that is aimed for
 * @param longRows whether rows of more than 16 MiB are allowed
 */
record Task(
    boolean dedup, long withinSeconds, long windowSeconds, int targetMiB, boolean longRows) {

  /** A row of more bytes is a dead letter. */
  long maxRowBytes() {
    return (longRows ? 256L : 16L) << 20;
  }
}
