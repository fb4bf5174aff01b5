package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A change in a module that the script does not list would not be built before the next command.
 */
class ScriptModulesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern OURS =
      Pattern.compile("<artifactId>headgate-([a-z]+)</artifactId></dependency>");

  @ParameterizedTest
  @CsvSource({"launcher, cli", "deploy, deploy", "direct, runner-profiles/direct"})
  void theScriptListsAllModulesThatAPartIsMadeOf(String part, String module) throws IOException {
    Set<String> needed = new TreeSet<>(Set.of(module));
    addNeeded(module, needed);

    assertThat(listed(part)).containsExactlyInAnyOrderElementsOf(needed);
  }

  /** What {@code modules_of} says of a part. */
  static List<String> listed(String part) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^    [a-z |]*\\b" + part + "\\b[a-z |]*\\) echo (.*) ;;$")
            .matcher(Files.readString(ROOT.resolve("headgate")));
    assertThat(line.find()).as(part).isTrue();
    return List.of(line.group(1).replace("\"$1\"", part).split(" "));
  }

  private static void addNeeded(String module, Set<String> needed) throws IOException {
    Matcher dependency = OURS.matcher(Files.readString(ROOT.resolve(module).resolve("pom.xml")));
    while (dependency.find()) {
      if (needed.add(dependency.group(1))) {
        addNeeded(dependency.group(1), needed);
      }
    }
  }
}
