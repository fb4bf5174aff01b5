package io.headgate.contender;

import java.nio.file.Path;

/**
 * What a contender reads and writes.
 *
 * @param input the events, one file of NDJSON
 * @param products the catalogue, CSV with a header
 * @param output a folder that does not exist yet
 * @param workers units of run parallelism, at least 1
 */
public record Task(Path input, Path products, Path output, int workers) {}
