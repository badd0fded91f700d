package org.normscale.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A Markdown file: CommonMark with tables, as on GitHub.
 *
 * @param path where it stands, relative to the project, with slashes
 * @param document its syntax tree, with source lines
 */
public record MarkdownPage(String path, Node document) {

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  /**
   * Parses a page.
   *
   * @param path where it stands, relative to the project
   * @param text Markdown
   */
  public static MarkdownPage parse(String path, String text) {
    return new MarkdownPage(path, PARSER.parse(text));
  }

  /** The first heading, without markup; the path if there is none. */
  public String title() {
    String[] title = {path};
    document.accept(
        new AbstractVisitor() {
          private boolean found;

          @Override
          public void visit(Heading heading) {
            if (!found) {
              found = true;
              title[0] = TextContentRenderer.builder().build().render(heading).strip();
            }
          }
        });
    return title[0];
  }

  /** Where the links lead, as written, in their order. */
  public List<String> links() {
    List<String> links = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
          }
        });
    return List.copyOf(links);
  }

  /**
   * The page as an HTML fragment. Headings have the anchors that GitHub gives them.
   *
   * @param target from a link as written to the link in the site
   */
  public String html(UnaryOperator<String> target) {
    AttributeProvider links =
        (node, tag, attributes) -> {
          if (node instanceof Link link && tag.equals("a")) {
            attributes.put("href", target.apply(link.getDestination()));
          } else if (node instanceof Image image && tag.equals("img")) {
            attributes.put("src", target.apply(image.getDestination()));
          }
          if (tag.equals("pre")) {
            // Wide blocks scroll, also with the keyboard.
            attributes.put("tabindex", "0");
          }
        };
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .attributeProviderFactory(context -> links)
        .build()
        .render(document);
  }
}
