package io.headgate.transforms.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar with steps of the user's, which it lists in {@code META-INF/services}. */
public final class StepJar {
  private final String name;
  private final Path path;
  private final List<StepClass> steps;

  private StepJar(String name, Path path, List<StepClass> steps) {
    this.name = name;
    this.path = path;
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads the list of a jar.
   *
   * @param name its path, as the user named it
   * @throws IllegalArgumentException if it is no jar, or lists no step: {@code actual (expected:
   *     rule)}
   */
  public static StepJar open(String name) {
    Path path = Path.of(name.replaceFirst("^file:(//)?", ""));
    if (!Files.isRegularFile(path)) {
      throw wrong(name, "a jar; there is no such file");
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      List<StepClass> steps = new ArrayList<>();
      for (StepClass.Form form : StepClass.Form.values()) {
        for (String type : listed(jar, form)) {
          steps.add(new StepClass(name, type, form, Map.of()));
        }
      }
      if (steps.isEmpty()) {
        throw wrong(
            name,
            "a jar with a class in META-INF/services/%s or META-INF/services/%s"
                .formatted(StepClass.Form.ROWS.service(), StepClass.Form.BEAM.service()));
      }
      return new StepJar(name, path, steps);
    } catch (ZipException e) {
      throw wrong(name, "a jar; " + e.getMessage());
    } catch (IOException e) {
      throw wrong(name, "a jar that can be read; " + e);
    }
  }

  private static List<String> listed(ZipFile jar, StepClass.Form form) throws IOException {
    ZipEntry list = jar.getEntry("META-INF/services/" + form.service());
    if (list == null) {
      return List.of();
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(jar.getInputStream(list), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    }
  }

  private static IllegalArgumentException wrong(String name, String rule) {
    return new IllegalArgumentException("%s (expected: %s)".formatted(name, rule));
  }

  /** All its steps. */
  public List<StepClass> steps() {
    return steps;
  }

  /**
   * A loader with the classes of the jar, beside those of this program. To be closed.
   *
   * @throws IllegalArgumentException if the path can be no URL
   */
  public URLClassLoader loader() {
    try {
      return new URLClassLoader(
          "step", new URL[] {path.toUri().toURL()}, StepJar.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw wrong(name, "a path");
    }
  }
}
