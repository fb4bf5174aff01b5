package io.headgate.options;

import java.util.function.Predicate;

/** A condition on one value and the words that a message uses for it. */
record Rule<T>(String expected, Predicate<T> test) {

  boolean holds(T value) {
    return test.test(value);
  }

  /** The message of a value that breaks this rule: {@code actual (expected: rule)}. */
  String complaint(Object actual) {
    return actual + " (expected: " + expected + ")";
  }

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException {@code name: actual (expected: rule)} if the rule does not
   *     hold
   */
  T require(String name, T value) {
    if (!holds(value)) {
      throw new IllegalArgumentException(name + ": " + complaint(value));
    }
    return value;
  }
}
