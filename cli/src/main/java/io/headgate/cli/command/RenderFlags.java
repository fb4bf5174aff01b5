package io.headgate.cli.command;

import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Shell;
import io.headgate.run.deploy.ClaimMount;
import io.headgate.run.deploy.ClusterNames;
import io.headgate.run.deploy.RenderSettings;
import io.headgate.run.deploy.RenderTarget;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What surrounds a rendered run: target, jar, image, volumes. */
final class RenderFlags {
  static final String MASTER = "spark://localhost:7077";
  private static final Pattern URI_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  @Option(
      names = "--for",
      required = true,
      paramLabel = "TARGET",
      converter = Target.class,
      description = "flink-kubernetes-operator, spark-operator or spark-submit.")
  private RenderTarget target = RenderTarget.FLINK_OPERATOR;

  @Option(
      names = "--jar",
      paramLabel = "URI",
      description =
          "The runner and the graph. Default: local:///opt/headgate/headgate-flink.jar or"
              + " -spark.jar in the image; for spark-submit that of this distribution.")
  private @Nullable String jar;

  @Option(
      names = "--cluster",
      paramLabel = "URL",
      description = "spark-submit: the master. Default: " + MASTER + ".")
  private @Nullable String cluster;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description =
          "Operators: image of the pods. Default: flink:1.19-java17 or"
              + " spark:3.5.6-scala2.12-java17-ubuntu, which hold no --jar.")
  private @Nullable String image;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      converter = Label.class,
      description = "Operators: namespace of all objects. Default: default.")
  private @Nullable String namespace;

  @Option(
      names = "--service-account",
      paramLabel = "NAME",
      converter = Subdomain.class,
      description = "Operators: account of the pods. Default: flink or spark.")
  private @Nullable String serviceAccount;

  @Option(
      names = "--volume",
      paramLabel = "CLAIM:/MOUNT",
      converter = Claim.class,
      description = "Operators: a PersistentVolumeClaim in all pods. Can be repeated.")
  private List<ClaimMount> volumes = new ArrayList<>();

  @Option(
      names = "--env-from",
      paramLabel = "SECRET",
      converter = Subdomain.class,
      description =
          "Operators: a Secret whose entries are environment variables of all pods, for the"
              + " $${NAME} of the job file. Can be repeated.")
  private List<String> secrets = new ArrayList<>();

  /** What it is rendered for. */
  RenderTarget target() {
    return target;
  }

  /** The volumes of the pods. */
  List<ClaimMount> volumes() {
    return volumes;
  }

  /** The master of {@code spark-submit}. */
  String master() {
    return cluster == null ? MASTER : cluster;
  }

  /**
   * The settings for a run in this folder.
   *
   * @throws IllegalArgumentException if two volumes are mounted at one path
   * @throws CommandException if no jar was given, and the distribution has none for this target
   */
  RenderSettings settings(String job, URI run, long heapBytes, Shell shell) {
    return new RenderSettings(
        target,
        job,
        run,
        heapBytes,
        Optional.ofNullable(image),
        target.inPods() ? Optional.ofNullable(jar) : Optional.of(localJar(shell)),
        Optional.ofNullable(namespace),
        Optional.ofNullable(serviceAccount),
        volumes,
        secrets,
        Optional.empty());
  }

  /** A command is pasted in any folder: a path in it is absolute. */
  private String localJar(Shell shell) {
    if (jar != null) {
      return URI_SCHEME.matcher(jar).lookingAt() ? jar : shell.folder().resolve(jar).toString();
    }
    Path own = shell.home().resolve("lib/spark/headgate-spark.jar");
    if (!Files.isRegularFile(own)) {
      throw new CommandException(
          ExitCode.FAILED,
          "Cannot render a command: there is no %s. Install it: headgate install spark; or name a jar with --jar."
              .formatted(own));
    }
    return own.toString();
  }

  /**
   * An option that has no effect for this target, as {@code --name: value}; empty if there is none.
   */
  Optional<String> idle() {
    Stream<@Nullable String> idle =
        target.inPods()
            ? Stream.of(given("--cluster", cluster))
            : Stream.of(
                given("--image", image),
                given("--namespace", namespace),
                given("--service-account", serviceAccount),
                given("--volume", volumes.isEmpty() ? null : volumes.get(0)),
                given("--env-from", secrets.isEmpty() ? null : secrets.get(0)));
    return idle.filter(option -> option != null).map(String::valueOf).findFirst();
  }

  private static @Nullable String given(String name, @Nullable Object value) {
    return value == null ? null : name + ": " + value;
  }

  /** Reads a value and complains as picocli wants it. */
  private abstract static class Checked<T> implements ITypeConverter<T> {
    private final Function<String, T> reader;

    Checked(Function<String, T> reader) {
      this.reader = reader;
    }

    @Override
    public T convert(String value) {
      try {
        return reader.apply(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class Target extends Checked<RenderTarget> {
    Target() {
      super(RenderTarget::of);
    }
  }

  private static final class Claim extends Checked<ClaimMount> {
    Claim() {
      super(ClaimMount::parse);
    }
  }

  private static final class Label extends Checked<String> {
    Label() {
      super(ClusterNames::requireLabel);
    }
  }

  private static final class Subdomain extends Checked<String> {
    Subdomain() {
      super(ClusterNames::requireSubdomain);
    }
  }
}
