package org.normscale.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.normscale.empirical.experiment.ExperimentReader;

/** Checks of snippets that are no commands. */
final class CodeSnippets {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private CodeSnippets() {}

  /**
   * Checks a snippet by its language.
   *
   * @param folder for files it needs
   */
  static void check(Snippet snippet, Path folder) throws IOException {
    switch (snippet.language()) {
      case "yaml" -> experiment(snippet.text(), folder);
      case "java" -> compile(snippet.text(), folder);
      case "text" -> {
        // Formulas, and output whose command is not on the page.
      }
      default ->
          throw new AssertionError(
              "nothing runs '"
                  + snippet.language()
                  + "': mark it with <!-- snippet: not run: REASON -->");
    }
  }

  /** An experiment, or some keys of one, which replace those of {@link ShellSession#EXPERIMENT}. */
  static void experiment(String text, Path folder) throws IOException {
    ObjectNode whole = (ObjectNode) YAML.readTree(ShellSession.EXPERIMENT);
    JsonNode shown = YAML.readTree(text);
    boolean complete = shown.has("network") && shown.has("data") && shown.has("training");
    if (!complete) {
      whole.setAll((ObjectNode) shown);
    }
    Files.writeString(folder.resolve("train.csv"), "x1,x2,y\n1.0,0.2,0.8\n-0.5,0.8,-0.4\n");
    Files.writeString(folder.resolve("test.csv"), "x1,x2\n0.7,0.7\n");
    Path file = folder.resolve("snippet.yaml");
    Files.writeString(file, complete ? text : YAML.writeValueAsString(whole));
    assertThat(ExperimentReader.read(file, List.of())).isNotNull();
  }

  /** A whole source file, or statements: then imports are taken to the top. */
  static void compile(String text, Path folder) throws IOException {
    boolean whole =
        text.lines().anyMatch(line -> line.matches("(public |final )*(class|record|interface) .*"));
    String imports =
        text.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String body =
        text.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
    String name = whole ? className(text) : "Snippet";
    String source =
        whole
            ? text
            : imports + "\nclass Snippet { void run() throws Exception {\n" + body + "\n} }\n";
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
    boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file)).call();
    assertThat(compiled).as("%s%n%s", messages, source).isTrue();
  }

  private static String className(String text) {
    return text.replaceFirst("(?s).*?\\b(?:class|record|interface) (\\w+).*", "$1");
  }
}
