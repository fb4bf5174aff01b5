package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.tables.DataFile;
import io.headgate.tables.Stage;
import io.headgate.tables.StagedChannel;
import java.io.IOException;
import java.io.Serializable;

/**
 * Where the files of an output are written until they are published.
 *
 * @param stage takes them
 * @param filePrefix how the names of published files begin, such as the names of job and run
 * @param output the output that they belong to; empty where a job has one. Its files are published
 *     in a folder of this name
 */
public record Staging(Stage stage, String filePrefix, String output) implements Serializable {
  public Staging {
    requireNonNull(stage, "stage");
    requireNonNull(filePrefix, "filePrefix");
    requireNonNull(output, "output");
  }

  /** Files of the job's one output. */
  public Staging(Stage stage, String filePrefix) {
    this(stage, filePrefix, "");
  }

  /**
   * Begins a file.
   *
   * @param path where it belongs in the folder of the output
   * @throws IOException if it cannot be begun; the message names it
   */
  StagedChannel begin(DataFile.Kind kind, String path) throws IOException {
    boolean own = !output.isEmpty() && kind == DataFile.Kind.ROWS;
    try {
      return stage.stage(kind, own ? output + "/" + path : path);
    } catch (IOException e) {
      throw WriteFailure.of(stage.toString(), e);
    }
  }
}
