package io.headgate.optimizer.request;

import io.headgate.optimizer.cost.Factor;

/**
 * What rows are read from, as far as it matters for a plan.
 *
 * @param name as job files call it
 * @param decode what reading and decoding its text costs
 */
public record Format(String name, Factor decode) {
  /** One JSON object per line. */
  public static final Format NDJSON = new Format("ndjson", Factor.NDJSON);

  /** Delimited text. */
  public static final Format CSV = new Format("csv", Factor.CSV);

  public Format {
    if (decode.part() != Factor.Part.READ || decode.unit() != Factor.Unit.GIB) {
      throw new IllegalArgumentException(
          "decode of %s: %s, %s in %s (expected: READ in GIB)"
              .formatted(name, decode.name(), decode.part(), decode.unit()));
    }
  }
}
