package io.headgate.transforms.write;

/** Checks of settings. */
final class Checks {
  private Checks() {}

  /**
   * Refuses a number below 1.
   *
   * @throws IllegalArgumentException if it is
   */
  static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, value));
    }
  }
}
