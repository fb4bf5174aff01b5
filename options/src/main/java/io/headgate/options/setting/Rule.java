package io.headgate.options.setting;

import java.util.function.Predicate;

/** A condition on one value and the words that a message uses for it. */
public record Rule<T>(String expected, Predicate<T> test) {

  /** Whether a value keeps this rule. */
  public boolean holds(T value) {
    return test.test(value);
  }

  /** The message of a value that breaks this rule: {@code actual (expected: rule)}. */
  public String complaint(Object actual) {
    return actual + " (expected: " + expected + ")";
  }

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException {@code name: actual (expected: rule)} if the rule does not
   *     hold
   */
  public T require(String name, T value) {
    if (!holds(value)) {
      throw new IllegalArgumentException(name + ": " + complaint(value));
    }
    return value;
  }
}
