package io.headgate.benchmarks.shapes;

/**
 * What is wrong with rows.
 *
 * @param dirty share of the rows that become dead letters, 0 to 1
 * @param duplicates share of the rows that are there before, about, 0 to 1
 * @param distance rows between a duplicate and what it repeats, at most; 0 for anywhere before it
 * @param fileTwice whether the first file is there again under another name
 */
record Faults(double dirty, double duplicates, int distance, boolean fileTwice) {}
