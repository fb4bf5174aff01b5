package io.headgate.cli.init.csv;

import io.headgate.cli.init.fields.NullWords;
import io.headgate.formats.value.Decimal;
import io.headgate.formats.value.DoubleWords;
import io.headgate.formats.value.IsoTimestamp;
import java.nio.charset.StandardCharsets;

/** What a field could be, by the run's own parsers. */
enum Cell {
  EMPTY,
  /** A number, a time or a boolean. */
  VALUE,
  TEXT;

  static Cell of(String field) {
    if (field.isBlank() || NullWords.ALL.contains(field)) {
      return EMPTY;
    }
    byte[] text = field.strip().getBytes(StandardCharsets.UTF_8);
    boolean value =
        new Decimal().read(text, 0, text.length)
            || new IsoTimestamp().read(text, 0, text.length)
            || DoubleWords.value(text, 0, text.length) != 0
            || field.matches("(?i)true|false|[\\d.,:/ -]*\\d[\\d.,:/ -]*[%€$£]?");
    return value ? VALUE : TEXT;
  }
}
