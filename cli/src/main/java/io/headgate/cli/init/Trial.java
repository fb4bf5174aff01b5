package io.headgate.cli.init;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTranslation;
import io.headgate.sources.files.FileSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run of a job would make of a sample: it is read by the run's own decoder. */
final class Trial {
  private static final int TIMES = 1 << 14;

  private final Letters letters;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, KeyRepeats> keys = new LinkedHashMap<>();
  private long[] micros = new long[1024];
  private int times;
  private int step = 1;
  private long seen;

  private Trial(Sample sample, List<String> candidates) {
    this.letters = new Letters(sample);
    candidates.forEach(name -> keys.put(name, new KeyRepeats()));
  }

  /**
   * Tries a job.
   *
   * @param candidates columns whose repeated values are of interest
   * @param eventTime a timestamp column
   */
  static Trial of(Job job, Sample sample, List<String> candidates, Optional<String> eventTime) {
    Trial trial = new Trial(sample, candidates);
    FileSource source = (FileSource) JobTranslation.source(job);
    RowDecoder decoder = RowDecoder.of(source.format(), JobTranslation.columns(job));
    String file = "";
    for (RawBatch batch : sample.batches()) {
      if (!batch.source().equals(file)) {
        trial.warn(decoder, file);
        file = batch.source();
      }
      DecodedBatch decoded = decoder.decode(batch);
      trial.letters.add(decoded.deadLetters());
      trial.keys(batch, decoded.rows());
      eventTime.ifPresent(name -> trial.times(decoded.rows().longs(name)));
    }
    trial.warn(decoder, file);
    return trial;
  }

  private void warn(RowDecoder decoder, String file) {
    warnings.addAll(decoder.takeWarnings(file.substring(file.lastIndexOf('/') + 1)));
  }

  private void keys(RawBatch raw, RecordBatch rows) {
    if (keys.isEmpty()) {
      return;
    }
    long[] hashes = new long[rows.rows()];
    int at = 0;
    for (int row = 0; row < hashes.length; row++) {
      while (raw.position(at) < rows.origins().position(row)) {
        at++;
      }
      hashes[row] = KeyRepeats.hash(raw.data(), raw.start(at), raw.end(at));
    }
    keys.forEach(
        (name, repeats) -> {
          int[] column = {rows.schema().indexOf(name)};
          long[] values = rows.hashes(column);
          for (int row = 0; row < hashes.length; row++) {
            if (!rows.hasNull(column, row)) {
              repeats.add(values[row], hashes[row]);
            }
          }
        });
  }

  /** Keeps every n-th time, and fewer of them as there are more. */
  private void times(LongColumn column) {
    for (int row = 0; row < column.size(); row++) {
      if (column.isNull(row) || seen++ % step != 0) {
        continue;
      }
      if (times == TIMES) {
        for (int i = 0; i < TIMES / 2; i++) {
          micros[i] = micros[2 * i];
        }
        times /= 2;
        step *= 2;
      }
      if (times == micros.length) {
        micros = Arrays.copyOf(micros, times * 2);
      }
      micros[times++] = column.get(row);
    }
  }

  /** The dead letters. */
  Letters letters() {
    return letters;
  }

  /** What looks wrong in rows that can be decoded, a sentence each. */
  List<String> warnings() {
    return warnings;
  }

  /** How the candidates repeat. */
  Map<String, KeyRepeats> keys() {
    return keys;
  }

  /** Microseconds of the event times, sorted; of many some. */
  long[] micros() {
    long[] sorted = Arrays.copyOf(micros, times);
    Arrays.sort(sorted);
    return sorted;
  }
}
