package io.headgate.contender.duckdb;

import io.headgate.contender.Contender;
import io.headgate.contender.Start;
import io.headgate.contender.Task;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Jobs as one statement of DuckDB each. */
final class DuckDb implements Contender {
  /**
   * Windows that are written at a time, more than there are; with the default of 100 a window has
   * several files. Of more than these rows are sorted by window, so that few are open at a time: 2
   * million rows over 10,000 windows took 30 s, without sorting 67 s (39,703 files), without
   * sorting and with all files open 93 s.
   */
  private static final int OPEN_FILES = 1000;

  private DuckDb() {}

  /** Runs the contender. */
  public static void main(String[] args) {
    Start.main(new DuckDb(), args);
  }

  @Override
  public void run(Task task) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = " + task.workers());
      statement.execute("SET preserve_insertion_order = false");
      statement.execute("SET temp_directory = '%s'".formatted(quoted(spill(task.output()))));
      statement.execute("SET partitioned_write_max_open_files = " + OPEN_FILES);
      statement.execute(new DuckDbQuery(task).text());
    }
  }

  /** A folder that is made when something is spilled. */
  private static Path spill(Path output) {
    return output.resolveSibling(output.getFileName() + ".spill");
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }
}
