package io.headgate.tables.manifest;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.StoredFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commit: what a publication will do, on disk before it does anything. Whoever creates the
 * intent of a sequence number publishes that version; from then on anybody may finish it, and every
 * step may be done twice.
 *
 * <p>An intent without a manifest closes its number: who was about to publish under it has been
 * overtaken, and its staged files are gone.
 *
 * @param version of this format: {@value #VERSION}
 * @param sequence the number of the version that this makes
 * @param epoch of the lease under which it was created
 * @param run the run that created it
 * @param moves staged files and where they belong
 * @param remove files of earlier versions that nobody needs any more
 * @param manifest the version that this makes; null if it makes none
 */
record Intent(
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) long sequence,
    @JsonProperty(required = true) long epoch,
    @JsonProperty(required = true) String run,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Move> moves,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StoredFile> remove,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Manifest manifest) {
  /** The version of the format that this code writes. */
  static final int VERSION = 2;

  Intent {
    requireNonNull(run, "run");
    moves = List.copyOf(requireNonNullElse(moves, List.of()));
    remove = List.copyOf(requireNonNullElse(remove, List.of()));
  }

  /** Closes a number. */
  static Intent closed(long sequence, long epoch, String run) {
    return new Intent(VERSION, sequence, epoch, run, List.of(), List.of(), null);
  }

  /**
   * A staged file and its place.
   *
   * @param kind what it holds
   * @param from its token among what the run has staged
   * @param to relative to the folder of its kind
   */
  record Move(
      @JsonProperty(required = true) DataFile.Kind kind,
      @JsonProperty(required = true) String from,
      @JsonProperty(required = true) String to) {
    Move {
      requireNonNull(kind, "kind");
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }

    StoredFile file() {
      return new StoredFile(kind, to);
    }
  }
}
