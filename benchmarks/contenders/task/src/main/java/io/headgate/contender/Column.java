package io.headgate.contender;

/**
 * A column of the output.
 *
 * @param name in the output
 * @param type of its values
 * @param path where the value is in a row: {@code user.id}, {@code commits[0].sha}
 */
public record Column(String name, Type type, String path) {

  /** A column that has its name in the row as well. */
  static Column of(String name, Type type) {
    return new Column(name, type, name);
  }

  /** Whether this value is inside of the other's. */
  public boolean isInside(Column other) {
    return path.startsWith(other.path + ".") || path.startsWith(other.path + "[");
  }
}
