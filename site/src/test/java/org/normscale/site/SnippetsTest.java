package org.normscale.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Every snippet of the README and the guide is run; see {@link Snippet} for the exceptions. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the snippets are for bash")
final class SnippetsTest {

  private static final boolean ALL = System.getProperty("normscale.snippets", "").equals("all");

  @TempDir Path temporary;

  @TestFactory
  List<DynamicNode> pages() throws IOException {
    List<DynamicNode> nodes = new ArrayList<>();
    for (Map.Entry<String, MarkdownPage> page :
        new TreeMap<>(Site.of(Project.ROOT).pages()).entrySet()) {
      List<Snippet> snippets = Snippet.of(page.getValue());
      if (isGuide(page.getKey()) && !snippets.isEmpty()) {
        nodes.add(DynamicContainer.dynamicContainer(page.getKey(), tests(page.getKey(), snippets)));
      }
    }
    return nodes;
  }

  private static boolean isGuide(String path) {
    return path.equals("README.md") || path.equals("CONTRIBUTING.md") || path.startsWith("docs/");
  }

  /** One folder for the shell blocks of a page, in their order. */
  private List<DynamicNode> tests(String page, List<Snippet> snippets) throws IOException {
    Path folder = temporary.resolve(page.replace('/', '-'));
    Files.createDirectories(folder);
    ShellSession session = ShellSession.in(folder);
    String[] printed = {""};
    List<DynamicNode> tests = new ArrayList<>();
    for (Snippet snippet : snippets) {
      String name = page + ":" + snippet.line() + " " + snippet.language();
      if (snippet.isOutput()) {
        tests.add(dynamicTest(name, () -> compare(snippet.text().lines().toList(), printed[0])));
      } else if (!snippet.isRun()) {
        tests.add(dynamicTest(name, () -> requireReason(snippet)));
      } else if (snippet.isShell()) {
        tests.add(dynamicTest(name, () -> printed[0] = run(snippet, session)));
      } else {
        tests.add(dynamicTest(name, () -> CodeSnippets.check(snippet, folder)));
      }
    }
    return tests;
  }

  private static void requireReason(Snippet snippet) {
    assertThat(snippet.marker().substring("not run:".length())).as("reason").isNotBlank();
    throw new TestAbortedException(snippet.marker());
  }

  private static String run(Snippet snippet, ShellSession session)
      throws IOException, InterruptedException {
    if (!snippet.isFast() && !ALL) {
      throw new TestAbortedException("slow; run with -Dnormscale.snippets=all");
    }
    ShellSession.Result result = session.run(snippet.commands());
    assertThat(result.status()).as(result.output()).isEqualTo(snippet.status());
    if (!snippet.shown().isEmpty()) {
      compare(snippet.shown(), result.output());
    }
    return result.output();
  }

  /** The lines shown are printed in their order, blanks aside. */
  static void compare(List<String> shown, String printed) {
    if (printed.isEmpty()) {
      throw new TestAbortedException("the command before was not run");
    }
    List<String> lines = printed.lines().map(SnippetsTest::words).toList();
    int from = 0;
    for (String line : shown) {
      String wanted = words(line);
      if (!wanted.isEmpty() && !wanted.equals("...")) {
        int at = lines.subList(from, lines.size()).indexOf(wanted);
        assertThat(at).as("'%s' is printed in:%n%s", wanted, printed).isNotNegative();
        from += at + 1;
      }
    }
  }

  private static String words(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }
}
