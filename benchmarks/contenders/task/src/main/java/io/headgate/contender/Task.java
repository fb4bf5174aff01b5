package io.headgate.contender;

import java.nio.file.Path;

/**
 * What a contender does, and where.
 *
 * @param job what is to be done
 * @param input a folder of nothing but files of events
 * @param table the file of the job's table; of no meaning if the job has none
 * @param output a folder that does not exist yet
 * @param workers units of run parallelism, at least 1
 */
public record Task(Job job, Path input, Path table, Path output, int workers) {}
