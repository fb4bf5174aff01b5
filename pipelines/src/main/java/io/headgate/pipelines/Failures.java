package io.headgate.pipelines;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.UserCodeException;

/** Turns what a runner throws into what a user can act on. */
final class Failures {
  private Failures() {}

  /** Whether memory ran out, of the heap or beside it. */
  static boolean isOutOfMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** The messages from the outermost cause that is not a mere wrapper, joined. */
  static String message(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      boolean wrapper =
          cause instanceof Pipeline.PipelineExecutionException
              || cause instanceof UserCodeException
              || (cause.getCause() != null && String.valueOf(cause.getCause()).equals(message));
      if (!wrapper) {
        String text = message == null ? cause.getClass().getSimpleName() : message;
        if (messages.stream().noneMatch(known -> known.contains(text))) {
          messages.add(text);
        }
      }
    }
    return messages.isEmpty() ? failure.toString() : String.join(": ", messages);
  }
}
