package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The example of docs/user-step.md, built as it is said there. */
final class OrderLinesJar {
  private OrderLinesJar() {}

  /** Builds {@code out/order-lines.jar} in the folder of the test, which gets the examples too. */
  static void build(Distribution distribution, Path folder) throws Exception {
    Path examples = folder.resolve("examples");
    if (Files.notExists(examples)) {
      Files.createSymbolicLink(examples, Path.of(System.getProperty("headgate.root"), "examples"));
    }
    Distribution.Ended built =
        distribution.shell(
            """
            set -e
            PATH="%s/bin:$PATH"
            mkdir -p out/order-lines
            javac -cp '%s/*' -d out/order-lines examples/order-lines/shop/*.java
            jar --create --file out/order-lines.jar -C out/order-lines . -C examples/order-lines META-INF
            """
                .formatted(System.getProperty("java.home"), distribution.lib("launcher")));
    assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
  }
}
