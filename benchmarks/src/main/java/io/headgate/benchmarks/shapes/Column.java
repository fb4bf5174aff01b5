package io.headgate.benchmarks.shapes;

/**
 * A column beside those that every shape has.
 *
 * @param name as a key or in a header
 * @param kind of its values
 * @param values how many different ones there are at most; 0 for no bound
 * @param width of a text, bytes
 * @param nullShare of the rows that have none, 0 to 1
 */
record Column(String name, Kind kind, int values, int width, double nullShare) {

  /** The types of a job's schema. */
  enum Kind {
    STRING(0),
    INT32(9),
    INT64(12),
    DOUBLE(9),
    BOOLEAN(5),
    TIMESTAMP(26),
    JSON(22);

    /** As text, about, without the width of a text. */
    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }
  }

  /** Bytes of a value as text, about; those of a null are not counted. */
  double meanBytes() {
    return (1 - nullShare) * (kind.bytes + (kind == Kind.STRING ? width + 2 : 0));
  }
}
