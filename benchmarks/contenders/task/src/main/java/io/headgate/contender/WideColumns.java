package io.headgate.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The columns of the wide job: {@code event_id}, {@code ts}, and 198 whose names say what they
 * hold, in turns: {@code s} a text of a few, {@code t} a text that hardly comes twice, {@code i}
 * INT32, {@code l} INT64, {@code d} DOUBLE, {@code b} BOOLEAN, and their number.
 */
final class WideColumns {
  static final List<Column> ALL = all();

  private static final int COUNT = 200;

  private WideColumns() {}

  private static List<Column> all() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("event_id", Type.STRING));
    columns.add(Column.of("ts", Type.TIMESTAMP));
    while (columns.size() < COUNT) {
      int number = columns.size();
      columns.add(
          switch (number % 6) {
            case 0 -> column('s', number, Type.STRING);
            case 1 -> column('t', number, Type.STRING);
            case 2 -> column('i', number, Type.INT32);
            case 3 -> column('l', number, Type.INT64);
            case 4 -> column('d', number, Type.DOUBLE);
            default -> column('b', number, Type.BOOLEAN);
          });
    }
    return List.copyOf(columns);
  }

  private static Column column(char kind, int number, Type type) {
    return Column.of(String.format(Locale.ROOT, "%c%03d", kind, number), type);
  }
}
