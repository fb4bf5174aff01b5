package io.headgate.batch.step;

/** A step of the user's has failed; the message is for whoever wrote it. */
public final class StepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StepException(String message, Throwable cause) {
    super(message, cause);
  }

  static StepException opening(String name, Throwable cause) {
    return new StepException(
        "Cannot open the step %s: %s. Correct the step, or its options.".formatted(name, cause),
        cause);
  }

  static StepException processing(String name, InputRow row, Throwable cause) {
    return new StepException(
        "Cannot apply the step %s to the row at position %d of %s: %s. Correct the step, or let it drop such rows."
            .formatted(name, row.position(), row.source(), cause),
        cause);
  }
}
