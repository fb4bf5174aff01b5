package io.headgate.cli.init;

import io.headgate.options.schema.FieldType;
import io.headgate.terms.TimestampFormat;

/**
 * A column of the draft.
 *
 * @param name in the output
 * @param path in the rows
 * @param type that all values of the sample have
 * @param format of timestamps
 * @param place what was seen
 */
record Column(String name, String path, FieldType type, TimestampFormat format, FieldTree place) {

  FieldStatistics seen() {
    return place.seen();
  }
}
