package org.normscale.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * A code block of a page.
 *
 * <p>A comment before a block, as {@code <!-- snippet: status=3 -->}, says what cannot be seen:
 *
 * <ul>
 *   <li>{@code status=N}: the exit status of the block's last command, else 0
 *   <li>{@code slow}: takes longer than some seconds; run with {@code -Dnormscale.snippets=all}
 *   <li>{@code output}: lines that the shell block before has printed; {@code ...} stands for lines
 *       left out
 *   <li>{@code not run: REASON}
 * </ul>
 *
 * @param line of the page, from 1
 * @param language of a fenced block; {@code sh} for an indented one that starts with a command,
 *     {@code text} for others
 * @param marker the text of the comment after {@code snippet:}; may be empty
 * @param text the block
 */
record Snippet(int line, String language, String marker, String text) {

  private static final Pattern MARKER =
      Pattern.compile("<!--\\s*snippet:\\s*(.*?)\\s*-->", Pattern.DOTALL);
  private static final Pattern STATUS = Pattern.compile("\\bstatus=(\\d+)");
  private static final Pattern COMMAND =
      Pattern.compile("(\\./|normscale |spark-submit |mvn |git |java |sbatch |qsub |source ).*");

  /** The blocks of a page in their order. */
  static List<Snippet> of(MarkdownPage page) {
    List<Snippet> snippets = new ArrayList<>();
    page.document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                String info = block.getInfo() == null ? "" : block.getInfo().strip();
                add(
                    block,
                    info.isEmpty() ? language(block.getLiteral()) : info,
                    block.getLiteral());
              }

              @Override
              public void visit(IndentedCodeBlock block) {
                add(block, language(block.getLiteral()), block.getLiteral());
              }

              private void add(Node block, String language, String text) {
                int line = block.getSourceSpans().get(0).getLineIndex() + 1;
                snippets.add(new Snippet(line, language, marker(block.getPrevious()), text));
              }
            });
    return snippets;
  }

  private static String language(String text) {
    return COMMAND.matcher(text.lines().findFirst().orElse("")).matches() ? "sh" : "text";
  }

  private static String marker(@Nullable Node before) {
    if (before instanceof HtmlBlock html) {
      Matcher matcher = MARKER.matcher(html.getLiteral());
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }

  boolean isShell() {
    return List.of("sh", "bash", "shell", "console").contains(language);
  }

  boolean isOutput() {
    return marker.equals("output");
  }

  boolean isRun() {
    return !marker.startsWith("not run:");
  }

  /** Whether it is run in every build. */
  boolean isFast() {
    return !marker.contains("slow");
  }

  int status() {
    Matcher matcher = STATUS.matcher(marker);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** The commands of a shell block: the lines before the first empty one. */
  String commands() {
    return (text + "\n\n").substring(0, (text + "\n\n").indexOf("\n\n")).stripTrailing();
  }

  /** What a shell block shows after its commands; may be empty. */
  List<String> shown() {
    return text.substring(Math.min(text.length(), commands().length()))
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
