package io.headgate.transforms.write;

import io.headgate.transforms.Parcel;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * How the outputs of a run are written. The writer buckets of each are numbered after those of the
 * one before.
 *
 * @param all one or more, each of another output
 */
record Outputs(List<ParquetSettings> all) implements Serializable {
  Outputs {
    all = List.copyOf(all);
    Set<String> names = new HashSet<>();
    all.forEach(settings -> names.add(settings.staging().output()));
    if (all.isEmpty() || names.size() < all.size()) {
      throw new IllegalArgumentException(
          "outputs: %s of %d (expected: at least one, each once)".formatted(names, all.size()));
    }
  }

  /** A writer bucket of one output. */
  record Bucket(ParquetSettings settings, int number) {}

  /** How many writer buckets there are. */
  int buckets() {
    return all.stream().mapToInt(settings -> settings.buckets().total()).sum();
  }

  /** The settings of an output. */
  ParquetSettings of(String output) {
    return all.get(index(output));
  }

  private int index(String output) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).staging().output().equals(output)) {
        return i;
      }
    }
    throw new IllegalStateException("output: %s (expected: one of the plan's)".formatted(output));
  }

  /** Hands out the rows of each bucket. */
  void assign(Parcel.Rows rows, BiConsumer<Integer, Parcel> out) {
    int index = index(rows.output());
    int first = all.subList(0, index).stream().mapToInt(it -> it.buckets().total()).sum();
    all.get(index)
        .buckets()
        .assign(rows.take(), (bucket, some) -> out.accept(first + bucket, rows.with(some)));
  }

  /** The bucket of this number. */
  Bucket bucket(int number) {
    int left = number;
    for (ParquetSettings settings : all) {
      int buckets = settings.buckets().total();
      if (left < buckets) {
        return new Bucket(settings, left);
      }
      left -= buckets;
    }
    throw new IllegalArgumentException(
        "bucket: " + number + " (expected: below " + buckets() + ")");
  }
}
