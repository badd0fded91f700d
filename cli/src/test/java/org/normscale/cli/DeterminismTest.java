package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.empirical.kernel.Kernel;

/** The same bytes in any language, time zone and file encoding, and on other Java versions. */
final class DeterminismTest {

  @TempDir Path temporary;

  /** What a verification leaves, but for the manifest, which names the machine. */
  private Map<String, String> files(String java, List<String> options, String kernel)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(temporary, "work");
    Folder folder = new Folder(work);
    folder.small();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("verify", "small.yaml", "--out", "out", "--kernel", kernel, "--quiet"));
    Map<String, String> result = new TreeMap<>();
    try (Child child = Child.start(work, Map.of(), command)) {
      Cli.Result printed = child.await();
      // A hundred replicas are too few to decide anything.
      assertThat(printed.status()).as(printed.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
      result.put("standard output", printed.out());
    }
    for (String name : folder.files()) {
      if (name.startsWith("out/") && !name.equals("out/manifest.json")) {
        byte[] bytes = Files.readAllBytes(work.resolve(name));
        result.put(name, Base64.getEncoder().encodeToString(bytes));
      }
    }
    assertThat(result).containsKeys("out/results.csv", "out/results.json", "out/claims.json");
    return result;
  }

  private static String thisJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The claims with every number rounded to nine digits. */
  private static String rounded(Map<String, String> files) {
    byte[] bytes = Base64.getDecoder().decode(String.valueOf(files.get("out/claims.json")));
    return Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?")
        .matcher(new String(bytes, StandardCharsets.UTF_8))
        .replaceAll(m -> String.format(Locale.ROOT, "%.8e", Double.parseDouble(m.group())));
  }

  private static Map<String, String> measuredOnly(Map<String, String> files) {
    Map<String, String> measured = new TreeMap<>(files);
    measured.keySet().removeIf(n -> !n.startsWith("out/blocks/") && !n.startsWith("out/results."));
    return measured;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Kiritimati"
            + " -Dfile.encoding=ISO-8859-1",
        "-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kathmandu"
            + " -Dfile.encoding=windows-1256",
        "-Duser.language=de -Duser.country=DE -Duser.timezone=America/St_Johns"
            + " -Dfile.encoding=US-ASCII"
      })
  void inEveryLanguage(String options) throws IOException, InterruptedException {
    Map<String, String> here =
        files(thisJava(), List.of("-Duser.language=en", "-Duser.country=US"), "plain");
    Map<String, String> there = files(thisJava(), List.of(options.split(" ")), "plain");
    assertThat(there.keySet()).isEqualTo(here.keySet());
    assertThat(measuredOnly(there)).isEqualTo(measuredOnly(here));
    // Printed text is in the encoding that was asked for; the rest of the report is UTF-8.
    there.remove("standard output");
    here.remove("standard output");
    assertThat(there).isEqualTo(here);
  }

  @Test
  void onAnotherJavaVersion() throws IOException, InterruptedException {
    @Nullable Path other = otherJava();
    assumeTrue(other != null, "no second JDK beside this one: nothing to compare with");
    // The plain kernel has its own exponential; that of the library is Java's, which may differ.
    Map<String, String> here = files(thisJava(), List.of(), "plain");
    Map<String, String> there = files(String.valueOf(other), List.of(), "plain");
    assertThat(measuredOnly(there)).isEqualTo(measuredOnly(here));
    // Math.log and Math.exp may differ in the last bit between versions of Java, and with them
    // what is derived from the measurement: compared to 9 digits.
    assertThat(rounded(there)).isEqualTo(rounded(here));
  }

  /** The newest Java 21 or later in the folder that this one is in, or the one that is named. */
  private static @Nullable Path otherJava() throws IOException {
    String named = System.getProperty("normscale.second-jdk");
    if (named != null) {
      return Path.of(named, "bin", "java");
    }
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> homes = Files.list(home.resolveSibling("."))) {
      return homes
          .filter(h -> h.getFileName().toString().matches(".*\\b(2[1-9]|[3-9][0-9])\\b.*"))
          .map(h -> h.resolve("bin").resolve("java"))
          .filter(Files::isExecutable)
          .max(Path::compareTo)
          .orElse(null);
    }
  }

  @Test
  void vectorAndPlainKernelsDifferByRounding() throws IOException, InterruptedException {
    List<String> vector = List.of("--add-modules=jdk.incubator.vector");
    @Nullable String kernel = vectorKernel(vector);
    assumeTrue(kernel != null, "no vector kernel on this machine: nothing to compare with");
    Map<String, String> once = files(thisJava(), vector, String.valueOf(kernel));
    assertThat(measuredOnly(files(thisJava(), vector, String.valueOf(kernel))))
        .isEqualTo(measuredOnly(once));
    JsonNode lanes = results(once);
    JsonNode plain = results(files(thisJava(), List.of(), "plain"));
    assertThat(lanes.size()).isEqualTo(9 * 3);
    for (int i = 0; i < lanes.size(); i++) {
      for (String key : List.of("mean", "variance")) {
        // Four steps of order-one numbers: a few hundred roundings of 1e-16.
        assertThat(lanes.path(i).path(key).asDouble())
            .isCloseTo(plain.path(i).path(key).asDouble(), within(1e-12));
      }
    }
  }

  private static JsonNode results(Map<String, String> files) {
    byte[] bytes = Base64.getDecoder().decode(String.valueOf(files.get("out/results.json")));
    com.fasterxml.jackson.databind.node.ArrayNode all =
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    Cli.json(new String(bytes, StandardCharsets.UTF_8))
        .path("cells")
        .forEach(cell -> cell.path("points").forEach(all::add));
    return all;
  }

  /** Null if the processor has no vector unit that the program uses. */
  private @Nullable String vectorKernel(List<String> options)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(temporary, "probe");
    List<String> command = new ArrayList<>(List.of(thisJava()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(
        List.of("run", new Folder(work).small(), "--out", "out", "--kernel", "vector", "--quiet"));
    try (Child child = Child.start(work, Map.of(), command)) {
      Cli.Result result = child.await();
      if (result.status() != 0) {
        return null;
      }
    }
    JsonNode manifest = Cli.json(Files.readString(work.resolve("out/manifest.json")));
    return new Kernel(manifest.path("kernel").asText()).isVector() ? "vector" : null;
  }
}
