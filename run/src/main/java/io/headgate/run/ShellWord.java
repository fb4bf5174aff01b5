package io.headgate.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a command as one types them in a POSIX shell. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /** The word, in single quotes where a shell would read anything into it. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A command as one types it, in one line. */
  public static String line(List<String> command) {
    return command.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
