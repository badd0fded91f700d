package org.normscale.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.normscale.reports.figure.RenderedFigure;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.Status;
import org.normscale.reports.model.TableData;

/**
 * What the page template shows, in the order in which it shows it.
 *
 * @param model the report
 * @param groups claims by id
 * @param sections parts about one question each, with their drawings
 * @param figures the other figures with their drawings
 * @param style style sheet
 * @param interaction what makes the figures respond
 */
public record HtmlPage(
    ReportModel model,
    List<Group> groups,
    List<Part> sections,
    List<Drawing> figures,
    String style,
    Interaction interaction) {

  /** Comparisons of a claim that are shown unfolded. */
  static final int SHORT = 4;

  /**
   * The claims of one id.
   *
   * @param id identifier of the claims
   * @param claims the claims with their anchors
   * @param statement the statement, if the claims share it
   * @param source the source, if the claims share it
   */
  public record Group(
      String id, List<Anchored> claims, @Nullable String statement, @Nullable String source) {}

  /**
   * A claim and the name by which the page links to it.
   *
   * @param anchor name within the page
   * @param claim the claim
   */
  public record Anchored(String anchor, ClaimRow claim) {

    /**
     * Whether all comparisons fit without folding.
     *
     * @return true for few comparisons
     */
    public boolean isShort() {
      return claim.components().size() <= SHORT;
    }
  }

  /**
   * A section and its drawings.
   *
   * @param section the section
   * @param drawings drawings of its pictures, in their order
   */
  public record Part(Section section, List<Drawing> drawings) {

    static Part of(Section section, Map<String, RenderedFigure> drawn) {
      return new Part(
          section,
          section.pictures().stream().map(p -> new Drawing(p, drawn.get(p.key()))).toList());
    }
  }

  /**
   * A picture and its drawing.
   *
   * @param data the picture
   * @param drawing the drawing, if this machine could make it
   */
  public record Drawing(Picture data, @Nullable RenderedFigure drawing) {

    /**
     * The numbers of a figure, for those who do not see it.
     *
     * @return a table, if the picture is a figure with points
     */
    public @Nullable TableData numbers() {
      return data instanceof FigureData figure && !figure.series().isEmpty()
          ? Grid.series(figure)
          : null;
    }
  }

  /** Copies the lists. */
  public HtmlPage {
    groups = List.copyOf(groups);
    sections = List.copyOf(sections);
    figures = List.copyOf(figures);
  }

  static HtmlPage of(ReportModel model, Map<String, RenderedFigure> figures, String style) {
    Map<String, List<Anchored>> byId = new LinkedHashMap<>();
    int number = 0;
    for (ClaimRow claim : model.claims()) {
      number++;
      byId.computeIfAbsent(claim.id(), id -> new ArrayList<>())
          .add(new Anchored("claim-" + number, claim));
    }
    List<Group> groups = new ArrayList<>();
    byId.forEach((id, claims) -> groups.add(group(id, claims)));
    List<Drawing> drawings =
        model.figures().stream().map(f -> new Drawing(f, figures.get(f.key()))).toList();
    List<Part> sections = model.sections().stream().map(s -> Part.of(s, figures)).toList();
    return new HtmlPage(
        model, groups, sections, drawings, style, Interaction.of(model.allPictures()));
  }

  private static Group group(String id, List<Anchored> claims) {
    ClaimRow first = claims.get(0).claim();
    boolean same =
        claims.stream()
            .allMatch(
                c ->
                    c.claim().statement().equals(first.statement())
                        && c.claim().source().equals(first.source()));
    return new Group(
        id, List.copyOf(claims), same ? first.statement() : null, same ? first.source() : null);
  }

  /**
   * All claims in the order of their groups.
   *
   * @return the claims
   */
  public List<Anchored> claims() {
    return groups.stream().flatMap(group -> group.claims().stream()).toList();
  }

  /**
   * A verdict as a title.
   *
   * @param status the verdict
   * @return the word with a capital letter
   */
  public static String title(Status status) {
    return status.word().substring(0, 1).toUpperCase(Locale.ROOT) + status.word().substring(1);
  }
}
