package io.headgate.batch.step;

import io.headgate.batch.BatchSchema;

/**
 * A step of the user's: makes none, one or several rows of each row. A jar names its class in
 * {@code META-INF/services/io.headgate.batch.step.RowStep}; the class is public and has a public
 * constructor without parameters.
 *
 * <p>A run has several instances, on several machines; each is used by one thread at a time. The
 * rows that are made of a row may depend on that row and the options alone: runners do bundles
 * again, and the rows that come out then must be the same, in the same order. So no clock, no
 * chance, and no counting over rows.
 *
 * <p>What is thrown fails the run: nothing is published, and the message names the jar, the class
 * and where the row comes from.
 */
public interface RowStep extends AutoCloseable {
  /**
   * The columns of the rows that come out. Called when the job is checked, planned and started, on
   * instances that are not opened.
   *
   * @throws IllegalArgumentException if the input lacks a column or an option is wrong; the message
   *     is for whoever wrote the job file
   */
  BatchSchema output(StepContext context);

  /** Called once, before the first row. Does nothing by default. */
  default void open(StepContext context) throws Exception {}

  /**
   * Makes rows of a row.
   *
   * @param row what came in; only for this call
   * @param out where rows go; only for this call
   */
  void process(InputRow row, OutputRow out) throws Exception;

  /** Called after the last row, where there is time for it. Does nothing by default. */
  @Override
  default void close() throws Exception {}
}
