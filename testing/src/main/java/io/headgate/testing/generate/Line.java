package io.headgate.testing.generate;

/**
 * What stands on one line.
 *
 * @param kind fresh, sent again, or malformed
 * @param event the event: the line's own number, or that of the line that is sent again
 */
public record Line(Kind kind, long event) {

  /** The kinds of lines. */
  public enum Kind {
    FRESH,
    DUPLICATE,
    /** The row ends in its middle. */
    TRUNCATED,
    /** The row has no key. */
    WITHOUT_ID,
    /** A number does not fit into 32 bits. */
    OUT_OF_RANGE,
    /** A text holds a byte that is not UTF-8. */
    INVALID_UTF8;

    boolean malformed() {
      return this != FRESH && this != DUPLICATE;
    }
  }
}
