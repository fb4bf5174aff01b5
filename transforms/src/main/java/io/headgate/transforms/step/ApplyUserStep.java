package io.headgate.transforms.step;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.rows.RowAdapter;
import io.headgate.batch.step.RowStep;
import io.headgate.batch.step.StepContext;
import io.headgate.run.RunResult;
import io.headgate.transforms.Parcel;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Changes rows by a step of the user's, a class on the class path. Other parcels pass by.
 *
 * <p>A {@link RowStep} is applied to batches, without an element per row; what comes out of a row
 * keeps its origin, and is numbered. A transform of Beam's gets an element per row; the account
 * counts what goes in and what comes back, and rows that come back without their origin get a hash
 * of their values as one ({@link RowAdapter}).
 *
 * <p>Of what comes out, a row without a value in a column that later steps need becomes a dead
 * letter. What the step throws fails the run.
 */
public final class ApplyUserStep extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  /** The name of this step in the account of rows. */
  public static final String STEP = RunResult.USER_STEP;

  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private ApplyUserStep(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is known of a step before it runs.
   *
   * @param step its class
   * @param input columns of the rows that come in
   * @param output columns of those that come out
   * @param keepsOrigins whether these have the origin of those
   * @param needed columns that must have a value in all that come out
   */
  record Settings(
      StepClass step,
      BatchSchema input,
      BatchSchema output,
      boolean keepsOrigins,
      List<String> needed)
      implements Serializable {
    StepContext context() {
      return new StepContext(input, step.options());
    }

    Needed check() {
      return new Needed(output, needed);
    }
  }

  /**
   * A step whose class is on the class path of the run.
   *
   * @param input columns of the rows that come in
   * @throws IllegalArgumentException if there is no such step, or its output is none; the message
   *     says why
   */
  public static ApplyUserStep of(StepClass step, BatchSchema input) {
    return of(step, ClassPath.loader(), input);
  }

  /**
   * Makes a step to see what columns come out of it.
   *
   * @param loader of its class
   * @param input columns of the rows that come in
   * @throws IllegalArgumentException if there is no such step, or its output is none; the message
   *     says why
   */
  public static ApplyUserStep of(StepClass step, ClassLoader loader, BatchSchema input) {
    Object made = step.create(loader);
    if (made instanceof RowStep rows) {
      BatchSchema output = output(step, rows, new StepContext(input, step.options()));
      return new ApplyUserStep(new Settings(step, input, output, true, List.of()));
    }
    Schema schema = TransformStep.of(step, made).tried(RowAdapter.schemaOf(input));
    return new ApplyUserStep(
        new Settings(
            step,
            input,
            RowAdapter.batchSchemaOf(schema),
            RowAdapter.hasOrigins(schema),
            List.of()));
  }

  private static BatchSchema output(StepClass step, RowStep rows, StepContext context) {
    try {
      return rows.output(context);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException("%s: %s".formatted(step, e.getMessage()), e);
    }
  }

  /** Rows without a value in one of these columns become dead letters; none by default. */
  public ApplyUserStep needing(List<String> columns) {
    return new ApplyUserStep(
        new Settings(
            settings.step,
            settings.input,
            settings.output,
            settings.keepsOrigins,
            List.copyOf(columns)));
  }

  /** Its class and jar, for messages. */
  public String stepName() {
    return settings.step.toString();
  }

  /** The columns of the rows that come out. */
  public BatchSchema output() {
    return settings.output;
  }

  /** Whether it gets an element of the graph for each row, as a transform of Beam's does. */
  public boolean takesElements() {
    return settings.step.form() == StepClass.Form.BEAM;
  }

  /** Whether the rows that come out have the origins of those that came in. */
  public boolean keepsOrigins() {
    return settings.keepsOrigins;
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    return switch (settings.step.form()) {
      case ROWS ->
          parcels
              .apply("ApplyToRows", ParDo.of(new RowStepFn(settings)))
              .setCoder(parcels.getCoder());
      case BEAM -> {
        ClassLoader loader = ClassPath.loader();
        yield parcels.apply(
            "Transform",
            new RowsVia(settings, TransformStep.of(settings.step, settings.step.create(loader))));
      }
    };
  }
}
