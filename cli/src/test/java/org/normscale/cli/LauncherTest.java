package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code normscale}, with stand-ins for Java and for the build. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
final class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -XX:TieredStopAtLevel=1 ] && [ "$4" = --vector-api-wanted ]; then
        shift 4
        [ "$*" = "$STUB_WANTED" ]
        exit
      fi
      if [ "$1" = --add-modules=jdk.incubator.vector ] && [ "$2" = -XX:ObjectAlignmentInBytes=64 ] \\
          && [ "$3" = -version ]; then
        [ -n "$STUB_VECTOR" ]
        exit
      fi
      if [ "$1" = -version ]; then
        echo "Picked up JAVA_TOOL_OPTIONS: none" >&2
        echo "openjdk version \\"$STUB_VERSION\\" 2024-01-01" >&2
        exit 0
      fi
      for a in "$@"; do printf '[%s]\\n' "$a"; done
      exit 3
      """;

  private static final String BUILD =
      """
      #!/bin/sh
      echo "$PWD: $*" >> built.txt
      if [ -n "$STUB_FAIL" ]; then echo "no compiler"; exit 1; fi
      mkdir -p cli/target
      [ -f cli/target/normscale.jar ] || : > cli/target/normscale.jar
      """;

  @TempDir Path temporary;
  private Path home = Path.of("");
  private Path javaHome = Path.of("");

  @BeforeEach
  void makeCheckout() throws IOException {
    temporary = temporary.toRealPath();
    home = temporary.resolve("my check out");
    javaHome = temporary.resolve("my java");
    Files.createDirectories(home.resolve("cli/src/main/java"));
    Files.createDirectories(home.resolve("examples"));
    for (String name : List.of("pom.xml", "cli/pom.xml", "cli/src/main/java/A.java")) {
      Files.writeString(home.resolve(name), "");
    }
    Files.writeString(home.resolve("examples/quickstart.yaml"), "");
    script(home.resolve("mvnw"), BUILD);
    script(javaHome.resolve("bin/java"), JAVA);
    // Tests run in the folder of their module.
    Files.copy(
        Path.of("..", "normscale"),
        home.resolve("normscale"),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Cli.Result launch(Path script, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(args));
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.putIfAbsent("JAVA_HOME", javaHome.toString());
    all.putIfAbsent("STUB_VERSION", "17.0.9");
    all.putIfAbsent("NORMSCALE_JAVA_OPTS", "");
    all.putIfAbsent("STUB_WANTED", "nothing");
    try (Child child = Child.start(temporary, all, command)) {
      return child.await();
    }
  }

  private long builds() throws IOException {
    Path log = home.resolve("built.txt");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  private String jar() {
    return home.resolve("cli/target/normscale.jar").toString();
  }

  @Test
  void buildsOnceAndPassesArgumentsAndStatus() throws IOException, InterruptedException {
    Path script = home.resolve("normscale");
    Cli.Result first = launch(script, Map.of(), "run", "my file.yaml", "w=[[8, 8]]", "*", "");
    assertThat(first.err())
        .isEqualTo("normscale: building (once after each change of the sources) ...\n");
    assertThat(first.out())
        .isEqualTo("[-jar]\n[" + jar() + "]\n[run]\n[my file.yaml]\n[w=[[8, 8]]]\n[*]\n[]\n");
    assertThat(first.status()).isEqualTo(3);
    assertThat(Files.readString(home.resolve("built.txt")))
        .isEqualTo(home + ": -B -q -pl cli -am -DskipTests package\n");

    Cli.Result second = launch(script, Map.of("NORMSCALE_JAVA_OPTS", "-Xmx8g -ea"));
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo("[-Xmx8g]\n[-ea]\n[-jar]\n[" + jar() + "]\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void trainingThatWantsTheVectorApiGetsItWhereThereIsOne()
      throws IOException, InterruptedException {
    Path script = home.resolve("normscale");
    String option = "[--add-modules=jdk.incubator.vector]\n[-XX:ObjectAlignmentInBytes=64]\n";
    String rest = "[-jar]\n[" + jar() + "]\n";
    Map<String, String> there = Map.of("STUB_VECTOR", "1", "STUB_WANTED", "verify a b.yaml");
    assertThat(launch(script, there, "verify", "a b.yaml").out())
        .isEqualTo(option + rest + "[verify]\n[a b.yaml]\n");
    assertThat(launch(script, there, "verify").out()).isEqualTo(rest + "[verify]\n");
    // Commands that do not train are not even asked about.
    Map<String, String> rates = Map.of("STUB_VECTOR", "1", "STUB_WANTED", "rates");
    assertThat(launch(script, rates, "rates").out()).isEqualTo(rest + "[rates]\n");
    Map<String, String> missing = Map.of("STUB_WANTED", "verify");
    assertThat(launch(script, missing, "verify").out()).isEqualTo(rest + "[verify]\n");
  }

  @Test
  void usesSparkWhereItsJarWasBuilt() throws IOException, InterruptedException {
    Path script = home.resolve("normscale");
    // Without the jar the program says how to build it.
    assertThat(launch(script, Map.of(), "run", "--engine", "spark").out())
        .isEqualTo("[-jar]\n[" + jar() + "]\n[run]\n[--engine]\n[spark]\n");
    Path sparkJar = home.resolve("spark/target/normscale-spark.jar");
    Path sparkJars = home.resolve("spark/runtime/target/jars");
    Files.createDirectories(sparkJar.resolveSibling("."));
    Files.createDirectories(sparkJars);
    Files.writeString(sparkJar, "");
    Files.setLastModifiedTime(sparkJar, FileTime.from(Instant.now().minusSeconds(3600)));
    String expected =
        "[@"
            + home.resolve("spark/jvm.options")
            + "]\n[-cp]\n["
            + sparkJar
            + ":"
            + sparkJars
            + "/*]\n[org.normscale.spark.SparkMain]\n";
    assertThat(launch(script, Map.of(), "run", "--engine", "spark").out())
        .isEqualTo(expected + "[run]\n[--engine]\n[spark]\n");
    assertThat(Files.readAllLines(home.resolve("built.txt")))
        .last()
        .isEqualTo(home + ": -B -q -Pspark -pl spark -am -DskipTests package");
    assertThat(launch(script, Map.of(), "verify", "--engine=spark").out())
        .isEqualTo(expected + "[verify]\n[--engine=spark]\n");
    assertThat(launch(script, Map.of(), "verify", "--engine", "local").out())
        .isEqualTo("[-jar]\n[" + jar() + "]\n[verify]\n[--engine]\n[local]\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsAgainAfterAChange() throws IOException, InterruptedException {
    Path script = home.resolve("normscale");
    launch(script, Map.of());
    for (String changed :
        List.of("cli/src/main/java/A.java", "cli/pom.xml", "examples/quickstart.yaml")) {
      long before = builds();
      Files.setLastModifiedTime(Path.of(jar()), FileTime.from(Instant.now().minusSeconds(3600)));
      age(7200);
      launch(script, Map.of());
      assertThat(builds()).as("nothing is newer").isEqualTo(before);
      Files.setLastModifiedTime(
          home.resolve(changed), FileTime.from(Instant.now().minusSeconds(60)));
      launch(script, Map.of());
      // The stand-in leaves the old jar; the launcher marks it as new.
      launch(script, Map.of());
      assertThat(builds()).as(changed).isEqualTo(before + 1);
    }
  }

  /** Makes all sources that many seconds old. */
  private void age(long seconds) throws IOException {
    FileTime time = FileTime.from(Instant.now().minusSeconds(seconds));
    for (String folder : List.of("cli/src", "examples", "cli/pom.xml", "pom.xml")) {
      try (var files = Files.walk(home.resolve(folder))) {
        for (Path file : files.toList()) {
          Files.setLastModifiedTime(file, time);
        }
      }
    }
  }

  @Test
  void followsLinks() throws IOException, InterruptedException {
    Path bin = Files.createDirectories(temporary.resolve("my bin"));
    Files.createSymbolicLink(bin.resolve("inner"), Path.of("../my check out/normscale"));
    Files.createSymbolicLink(bin.resolve("n"), bin.resolve("inner"));
    Cli.Result result = launch(bin.resolve("n"), Map.of(), "doctor");
    assertThat(result.out()).isEqualTo("[-jar]\n[" + jar() + "]\n[doctor]\n");
  }

  @Test
  void namesTheVersionNeeded() throws IOException, InterruptedException {
    Path script = home.resolve("normscale");
    for (String old : List.of("1.8.0_392", "11.0.2", "16-ea", "9")) {
      Cli.Result result = launch(script, Map.of("STUB_VERSION", old), "verify");
      assertThat(result.err())
          .isEqualTo(
              "normscale: Java "
                  + old
                  + " in JAVA_HOME = "
                  + javaHome
                  + " is too old: version 17 or later is needed\n");
      assertThat(result.out()).isEmpty();
      assertThat(result.status()).isEqualTo(2);
    }
    for (String good : List.of("17", "21-ea", "25.0.1", "100")) {
      assertThat(launch(script, Map.of("STUB_VERSION", good)).status()).as(good).isEqualTo(3);
    }
  }

  @Test
  void saysThatJavaIsMissing() throws IOException, InterruptedException {
    Cli.Result result = launch(home.resolve("normscale"), Map.of("JAVA_HOME", "/no/such"));
    assertThat(result.err())
        .isEqualTo(
            "normscale: no Java in JAVA_HOME = /no/such: install a JDK, version 17 or later, or"
                + " set JAVA_HOME to one\n");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void showsWhyTheBuildFailed() throws IOException, InterruptedException {
    Cli.Result result = launch(home.resolve("normscale"), Map.of("STUB_FAIL", "1"));
    assertThat(result.err()).endsWith("no compiler\nnormscale: the build failed, see above\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
  }
}
