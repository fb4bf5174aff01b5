package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.options.Job;
import io.headgate.options.setting.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds columns without a value in any row that was looked at: mostly their path is wrong. */
final class EmptyColumns {
  private EmptyColumns() {}

  /** A sentence per column, with the nearest place that has values. */
  static List<String> notices(Job job, List<ColumnSpec> columns, SampleSet places) {
    List<String> notices = new ArrayList<>();
    if (places.rows() == 0) {
      return notices;
    }
    Map<String, String> known = Map.of();
    for (int i = 0; i < columns.size(); i++) {
      if (isEmpty(i, places.batches())) {
        if (notices.isEmpty()) {
          known = SeenPaths.of(job);
        }
        notices.add(notice(columns.get(i), known, places));
      }
    }
    return notices;
  }

  private static boolean isEmpty(int column, List<RecordBatch> batches) {
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        if (!batch.column(column).isNull(row)) {
          return false;
        }
      }
    }
    return true;
  }

  private static String notice(ColumnSpec column, Map<String, String> known, SampleSet places) {
    String path = column.path();
    String meant =
        Nearest.to(path, known.keySet())
            .map(known::get)
            .filter(other -> !other.equals(path))
            .map(other -> "; did you mean `" + other + "`?")
            .orElse(".");
    return "Column %s%s has no value in any of the %,d rows%s%s"
        .formatted(
            column.name(),
            path.equals(column.name()) ? "" : " (path " + path + ")",
            places.rows(),
            places.whole() ? "" : " that were sampled",
            meant);
  }
}
