package io.headgate.deploy;

import io.headgate.run.StarterWatch;
import io.headgate.run.deploy.RenderSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Prints a run as a manifest or a command, in UTF-8. Needs {@code --for=TARGET --job=NAME --run=URI
 * --heap=BYTES}; the others are those of {@link RenderSettings}. Ends with 0, or with 2 where the
 * arguments or the run cannot be rendered.
 */
public final class RenderMain {
  private RenderMain() {}

  /** Renders and exits. */
  public static void main(String[] args) throws IOException {
    StarterWatch.start(System.getenv(), System.in, () -> Runtime.getRuntime().halt(1));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(render(List.of(args), out, err));
  }

  static int render(List<String> args, PrintStream out, PrintStream err) throws IOException {
    try {
      out.print(Rendering.of(RenderSettings.parse(args)));
      out.flush();
      return 0;
    } catch (IllegalArgumentException | RefusedException e) {
      err.println(e.getMessage());
      return 2;
    }
  }
}
