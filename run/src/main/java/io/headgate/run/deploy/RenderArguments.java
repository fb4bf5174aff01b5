package io.headgate.run.deploy;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arguments of the form {@code --name=value}, by name. */
record RenderArguments(Map<String, List<String>> values) {
  private static final Set<String> NAMES =
      Set.of(
          "--for",
          "--job",
          "--run",
          "--heap",
          "--image",
          "--jar",
          "--namespace",
          "--service-account",
          "--volume",
          "--env-from",
          "--step-jar");

  static RenderArguments of(List<String> arguments) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0 || !NAMES.contains(argument.substring(0, equals))) {
        throw new IllegalArgumentException(
            "argument: %s (expected: --name=value, with one of %s)"
                .formatted(argument, NAMES.stream().sorted().toList()));
      }
      values
          .computeIfAbsent(argument.substring(0, equals), name -> new ArrayList<>())
          .add(argument.substring(equals + 1));
    }
    return new RenderArguments(values);
  }

  RenderSettings settings() {
    return new RenderSettings(
        RenderTarget.of(required("--for")),
        required("--job"),
        URI.create(required("--run")),
        Long.parseLong(required("--heap")),
        last("--image"),
        last("--jar"),
        last("--namespace"),
        last("--service-account"),
        all("--volume").stream().map(ClaimMount::parse).toList(),
        all("--env-from"),
        last("--step-jar"));
  }

  private String required(String name) {
    return last(name)
        .orElseThrow(() -> new IllegalArgumentException(name + ": missing (expected: a value)"));
  }

  private Optional<String> last(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
