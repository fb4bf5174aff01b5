package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script, started by a real bash, in folders with spaces in their names. */
class ScriptTest {
  private static final Path SCRIPT = Path.of("..", "headgate").toAbsolutePath().normalize();
  private static final Path JAVA_ARGS = Path.of("src", "main", "dist", "java.args");

  @TempDir Path folder = Path.of("");
  private Path dist = Path.of("");
  private Path elsewhere = Path.of("");
  private final Map<String, String> environment = new TreeMap<>();
  private long pid;

  /** A distribution whose only jar refers to the class path of this test. */
  @BeforeEach
  void assembleDistribution() throws IOException {
    dist = folder.resolve("my dist");
    elsewhere = Files.createDirectories(folder.resolve("some where"));
    assemble(dist.resolve("lib/launcher"));
    Files.copy(SCRIPT, dist.resolve("headgate"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  @Test
  void runsFromAnotherFolder() throws Exception {
    assertThat(bash(dist.resolve("headgate"), "--version")).isEqualTo(ended(0, "headgate 0.1.0\n"));
  }

  @Test
  void runsThroughSymbolicLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("first link"), dist.resolve("headgate"));
    Path relative =
        Files.createSymbolicLink(
            elsewhere.resolve("hg"), Path.of("../").resolve(link.getFileName()));

    assertThat(bash(relative, "--version")).isEqualTo(ended(0, "headgate 0.1.0\n"));
  }

  @Test
  void passesArgumentsAndExitCodesOn() throws Exception {
    Ended ended = bash(dist.resolve("headgate"), "check", "no such job.yaml");

    assertThat(ended)
        .isEqualTo(
            new Ended(
                2,
                "",
                "Cannot read no such job.yaml: there is no such file."
                    + " headgate init FILES > no such job.yaml makes one.\n"));
  }

  @Test
  void findsFilesRelativeToTheFolderOfTheUser() throws Exception {
    Files.writeString(elsewhere.resolve("in.csv"), "a,b\n1,x\n");

    assertThat(bash(dist.resolve("headgate"), "init", "in.csv").out())
        .contains("    - in.csv\n")
        .contains("  a: int32 ");
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Path old = fakeJava("11.0.2");
    environment.put("JAVA_HOME", old.toString());

    assertThat(bash(dist.resolve("headgate"), "--version"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "headgate: java: 11.0.2, %s/bin/java (expected: 17 or newer). Install it or set JAVA_HOME.\n"
                    .formatted(old)));
  }

  @Test
  void takesOverTheArchiveOfARunThatWasDoneAndOfNoOther() throws Exception {
    archivingJava();

    assertThat(bash(dist.resolve("headgate"), "run", "wrong.yaml").exitCode()).isEqualTo(2);
    assertThat(bash(dist.resolve("headgate"), "--version").exitCode()).isZero();
    assertThat(archives()).isEmpty();
    assertThat(bash(dist.resolve("headgate"), "run", "job.yaml").exitCode()).isZero();
    assertThat(archives()).hasSize(2); // it and its mark
    assertThat(bash(dist.resolve("headgate"), "--version").out())
        .contains("-XX:SharedArchiveFile=" + dist.resolve("lib/launcher/classes-"));
    assertThat(archives()).singleElement().asString().matches("classes-[0-9]+\\.jsa");
  }

  @Test
  void leavesTheArchiveOfARunThatIsNotOverAndRemovesOneThatIsNotWhole() throws Exception {
    archivingJava();
    bash(dist.resolve("headgate"), "run", "job.yaml");
    Path made = dist.resolve("lib/launcher").resolve(archives().get(0));
    Path ofThisProcess =
        made.resolveSibling(
            made.getFileName()
                .toString()
                .replaceAll("[0-9]+$", "" + ProcessHandle.current().pid()));
    Files.writeString(ofThisProcess, "made");
    Files.writeString(Path.of(ofThisProcess + ".done"), "");
    Files.write(made, new byte[4096]); // Java was killed while it wrote

    bash(dist.resolve("headgate"), "--version");

    assertThat(archives())
        .containsExactlyInAnyOrder(
            ofThisProcess.getFileName(), Path.of(ofThisProcess.getFileName() + ".done"));
  }

  @Test
  void becomesJavaWithAndWithoutAnArchive() throws Exception {
    archivingJava();

    for (int start = 0; start < 2; start++) {
      assertThat(bash(dist.resolve("headgate"), "run", "job.yaml").out())
          .as("who signals the script signals Java")
          .startsWith(pid + "\n");
    }
    assertThat(archives()).singleElement().asString().matches("classes-[0-9]+\\.jsa");
  }

  @Test
  void theNameOfTheArchiveIsThatOfJavaAndTheJarsInEveryEnvironment() throws Exception {
    archivingJava();
    Set<String> names = new TreeSet<>();
    for (Map<String, String> place :
        List.of(
            Map.of("TZ", "UTC", "LC_ALL", "C"),
            Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "C.UTF-8"),
            Map.of("TZ", "America/New_York", "LANG", "C"))) {
      environment.putAll(place);
      String out = bash(dist.resolve("headgate"), "run", "wrong.yaml").out();
      names.add(out.replaceAll("(?s).*-XX:ArchiveClassesAtExit=.*?(classes-[0-9]+).*", "$1"));
    }

    assertThat(names).singleElement().asString().matches("classes-[0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "", "ne_NP.UTF-8", "de_DE.ISO-8859-1", "C.UTF-8"})
  void pathsAreUtf8InEveryLocale(String locale) throws Exception {
    for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      environment.put(variable, locale);
    }
    Files.writeString(elsewhere.resolve("events"), "a,b\n1,x\n");
    Path script =
        Files.writeString(elsewhere.resolve("script"), "mv events größe.csv; \"$@\" größe.csv");

    assertThat(bash(script, dist.resolve("headgate").toString(), "init").out())
        .contains("    - \"größe.csv\"\n")
        .contains("  a: int32 ");
  }

  /** As on a system that has no locale with UTF-8. */
  @Test
  void aFailureInALocaleWithoutUtf8SaysThatThisMayBeTheCause() throws Exception {
    environment.put("LC_ALL", "C");
    Path script =
        Files.writeString(
            elsewhere.resolve("script"),
            "\"$JAVA_HOME/bin/java\" -cp \"$1/lib/launcher/*\" io.headgate.cli.Main init größe.csv");

    Ended ended = bash(script, dist.toString());

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.err())
        .endsWith(
            "Names of files are ANSI_X3.4-1968 in this locale: others, such as those with UTF-8, cannot be found. Set LC_ALL to a locale with UTF-8 that the system has (locale -a).\n");
  }

  /** A java that prints its process and arguments, and archives its classes as ours does. */
  private void archivingJava() throws IOException {
    Path home = fakeJava("17.0.15");
    environment.put("JAVA_HOME", home.toString());
    Files.writeString(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        echo $$
        echo "$@"
        for option in "$@"; do
          case $option in -XX:ArchiveClassesAtExit=*) archive=${option#*=} ;; esac
        done
        if [ "$archive" ]; then echo made >"$archive"; fi
        case "$*" in *wrong.yaml*) exit 2 ;; esac
        if [ "$archive" ]; then : >"$archive.done"; fi
        """);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(dist.resolve("lib/launcher"))) {
      return files
          .map(Path::getFileName)
          .filter(name -> name.toString().startsWith("classes-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void refusesAJavaHomeWithoutJava() throws Exception {
    environment.put("JAVA_HOME", "/no/such");

    assertThat(bash(dist.resolve("headgate"), "--version"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "headgate: JAVA_HOME: /no/such (expected: a folder with bin/java, Java 17 or newer)\n"));
  }

  @Test
  void buildsInTheRepositoryWhatIsMissingOrStale() throws Exception {
    Path repository =
        repository("echo '[INFO] Building Headgate: decisions 0.1.0-SNAPSHOT  [4/5]'");
    Path script = repository.resolve("headgate");

    Ended first = bash(script, "--version");
    Ended second = bash(script, "--version");
    Path source = repository.resolve("launcher/src/main/Source.java");
    Files.writeString(source, "class Source {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    Ended third = bash(script, "--version");

    String built = "  [4/5] decisions\n";
    assertThat(first)
        .isEqualTo(
            new Ended(
                0,
                "headgate 0.1.0\n",
                "Building Headgate (first run, about two minutes; longer when Maven has to download)…\n"
                    + built));
    assertThat(second).isEqualTo(ended(0, "headgate 0.1.0\n"));
    assertThat(third)
        .isEqualTo(
            new Ended(
                0, "headgate 0.1.0\n", "Building Headgate (sources have changed)…\n" + built));
  }

  @Test
  void showsWhyABuildFailed() throws Exception {
    Path repository =
        repository("echo '[INFO] much'; echo '[ERROR] x.java:[1,2] no symbol'; exit 1");

    assertThat(bash(repository.resolve("headgate"), "check", "job.yaml"))
        .isEqualTo(
            new Ended(
                1,
                "",
                "Building Headgate (first run, about two minutes; longer when Maven has to download)…\n"
                    + "[ERROR] x.java:[1,2] no symbol\n"
                    + "headgate: Cannot build Headgate: Maven failed. The whole log: %s\n"
                        .formatted(repository.resolve("target/build.log"))));
  }

  private record Ended(int exitCode, String out, String err) {}

  private static Ended ended(int exitCode, String out) {
    return new Ended(exitCode, out, "");
  }

  private Ended bash(Path script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(elsewhere.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    pid = process.pid();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within 60 s").isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A repository whose Maven assembles the distribution and does what a script says. */
  private Path repository(String maven) throws IOException {
    Path repository = folder.resolve("my repository");
    for (String module : ScriptModulesTest.listed("launcher")) {
      Files.createDirectories(repository.resolve(module).resolve("src/main"));
      Files.writeString(repository.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(repository.resolve("pom.xml"), "<project/>");
    Files.copy(SCRIPT, repository.resolve("headgate"));
    Path mvn = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(
        mvn,
        """
        #!/usr/bin/env bash
        mkdir -p target/headgate/lib
        cp -R '%s' target/headgate/lib/
        %s
        """
            .formatted(dist.resolve("lib/launcher"), maven));
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment.put("PATH", mvn.getParent() + File.pathSeparator + System.getenv("PATH"));
    return repository;
  }

  private Path fakeJava(String version) throws IOException {
    Path home = folder.resolve("old java");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void assemble(Path lib) throws IOException {
    Files.createDirectories(lib);
    Files.copy(JAVA_ARGS, lib.resolve("java.args"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(lib.resolve("test.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
  }
}
