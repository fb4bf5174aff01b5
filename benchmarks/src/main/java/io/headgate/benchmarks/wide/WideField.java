package io.headgate.benchmarks.wide;

import io.headgate.contender.Column;
import io.headgate.contender.Jobs;
import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;
import io.headgate.testing.generate.Line.Kind;
import io.headgate.testing.generate.RowWriter;
import java.util.List;
import java.util.stream.Stream;

/** A key of a wide row and its value. In half of the columns, one value in five is null. */
final class WideField {
  private static final List<byte[]> WORDS =
      Stream.of(
              "amber", "birch", "clay", "dune", "elm", "fern", "gold", "heath", "iris", "jade",
              "kelp", "lime", "moss", "night", "oak", "pine")
          .map(Bytes::of)
          .toList();
  private static final byte[] NULL = Bytes.of("null");
  private static final byte[] TRUE = Bytes.of("true");
  private static final byte[] FALSE = Bytes.of("false");
  private static final int NONE_PERCENT = 20;

  /** How a value is none. */
  private enum None {
    NEVER,
    NULL,
    MISSING
  }

  private final Column column;
  private final int number;
  private final byte[] key;
  private final None none;
  private final boolean mayBeTooLarge;
  private final boolean mayBeNoText;

  WideField(Column column, int number) {
    this.column = column;
    this.number = number;
    this.key = Bytes.of(",\"" + column.path() + "\":");
    this.none =
        switch (number / 6 % 4) {
          case 1 -> None.NULL;
          case 2 -> None.MISSING;
          default -> None.NEVER;
        };
    this.mayBeTooLarge = column.name().equals(Jobs.WIDE.known().neverNull());
    this.mayBeNoText = column.name().equals(Jobs.WIDE.known().text());
  }

  void write(Kind kind, Draw draw, Bytes out) {
    boolean isNone = none != None.NEVER && draw.below(100) < NONE_PERCENT;
    if (isNone && none == None.MISSING) {
      return;
    }
    out.put(key);
    if (isNone) {
      out.put(NULL);
      return;
    }
    switch (column.type()) {
      case STRING -> text(kind, draw, out);
      case INT32 ->
          whole(tooLarge(kind) ? RowWriter.OUT_OF_RANGE : draw.below(1_000_000), draw, out);
      case INT64 -> whole(draw.bits() >>> 24, draw, out);
      case DOUBLE -> {
        whole(draw.below(10_000), draw, out);
        out.put('.').digits(draw.below(1000), 3);
      }
      case BOOLEAN -> out.put(draw.below(2) == 0 ? TRUE : FALSE);
      default -> throw new IllegalStateException("type: " + column.type());
    }
  }

  private boolean tooLarge(Kind kind) {
    return mayBeTooLarge && kind == Kind.OUT_OF_RANGE;
  }

  private void text(Kind kind, Draw draw, Bytes out) {
    out.put('"');
    if (mayBeNoText && kind == Kind.INVALID_UTF8) {
      out.put(RowWriter.NOT_UTF8);
    }
    if (column.name().startsWith("s")) {
      out.put(WORDS.get((number + draw.zipf(WORDS.size())) % WORDS.size()));
    } else {
      out.hex(draw.bits());
    }
    out.put('"');
  }

  /** A number, negative one time in four, and then not 0. */
  private static void whole(long magnitude, Draw draw, Bytes out) {
    if (draw.below(4) == 0) {
      out.put('-').number(magnitude + 1);
    } else {
      out.number(magnitude);
    }
  }
}
