package io.headgate.benchmarks.shapes;

import io.headgate.testing.generate.Draw;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each row is: a pure function of its number, so that a duplicate can be written without what
 * it repeats. Not thread-safe.
 */
final class RowScript {
  private static final int FATE = 1;
  private static final List<Kind> DIRTY = Stream.of(Kind.values()).filter(Kind::isDirty).toList();

  private final Faults faults;
  private final Draw draw;
  private final Draw other;

  RowScript(Shape shape) {
    faults = shape.faults();
    draw = new Draw(shape.seed());
    other = new Draw(shape.seed());
  }

  /** What a row is. */
  enum Kind {
    FRESH,
    DUPLICATE,
    /** Not JSON, or with fields too many. */
    BROKEN,
    /** A text where a number must be. */
    WRONG_TYPE,
    WITHOUT_KEY;

    boolean isDirty() {
      return this != FRESH && this != DUPLICATE;
    }
  }

  /**
   * A row.
   *
   * @param kind what it is
   * @param event whose values it has: its own number, or that of the row that it repeats
   */
  record Line(Kind kind, long event) {}

  Line line(long number) {
    draw.at(number, FATE);
    double fate = draw.unit();
    if (fate < faults.dirty()) {
      return new Line(DIRTY.get(draw.below(DIRTY.size())), number);
    }
    if (fate < faults.dirty() + faults.duplicates() && number > 0) {
      long within = faults.distance() == 0 ? number : Math.min(number, faults.distance());
      long event = number - 1 - draw.below((int) within);
      if (other.at(event, FATE).unit() >= faults.dirty() + faults.duplicates()) {
        return new Line(Kind.DUPLICATE, event);
      }
    }
    return new Line(Kind.FRESH, number);
  }
}
