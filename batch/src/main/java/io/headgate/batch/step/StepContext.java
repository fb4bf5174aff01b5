package io.headgate.batch.step;

import io.headgate.batch.BatchSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step knows before it sees a row.
 *
 * @param input the columns of the rows that come in: those of the job's schema
 * @param options of the job file, in its order
 */
public record StepContext(BatchSchema input, Map<String, String> options) {
  public StepContext {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The value of an option, or this one. */
  public String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /**
   * The value of an option.
   *
   * @throws IllegalArgumentException if the job file does not give it
   */
  public String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("option " + name + ": missing (expected: a value)");
    }
    return value;
  }
}
