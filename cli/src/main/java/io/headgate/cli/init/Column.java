package io.headgate.cli.init;

import io.headgate.cli.init.fields.FieldStatistics;
import io.headgate.cli.init.fields.FieldTree;
import io.headgate.cli.init.fields.Types;
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

  /** A column of the type of its values. */
  static Column of(String name, String path, FieldTree place) {
    String last = place.keys().get(place.keys().size() - 1);
    return new Column(
        name, path, Types.of(place.seen(), last), Types.format(place.seen(), last), place);
  }

  FieldStatistics seen() {
    return place.seen();
  }

  /** This column as text, or as JSON where it holds more. */
  Column asText() {
    FieldType text = type == FieldType.STRING ? FieldType.JSON : FieldType.STRING;
    return new Column(name, path, text, TimestampFormat.ISO8601, place);
  }

  /** This column under another name. */
  Column named(String other) {
    return new Column(other, path, type, format, place);
  }
}
