package io.headgate.tables;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A visible file.
 *
 * @param kind what it holds
 * @param path relative to the folder of its kind
 */
public record StoredFile(
    @JsonProperty(required = true) DataFile.Kind kind, @JsonProperty(required = true) String path) {
  public StoredFile {
    requireNonNull(kind, "kind");
    requireNonNull(path, "path");
  }
}
