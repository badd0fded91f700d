package org.normscale.reports.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Everything a report shows.
 *
 * @param schema version of this layout in {@code report.json}; {@link #SCHEMA}
 * @param name name of the experiment
 * @param version version of the program
 * @param summary the three answers of the first screen
 * @param claims claims with their verdicts, claims of one id next to each other
 * @param notApplicable claims that this experiment cannot test
 * @param sections parts about one question each, in the order shown, with different keys
 * @param figures figures in the order shown, with different keys
 * @param tables tables in the order shown, with different keys
 * @param reproduction how to get the same results again
 * @param warnings what the reader must know before trusting the verdict; may be empty
 * @param settings the resolved settings of the experiment
 */
public record ReportModel(
    int schema,
    String name,
    String version,
    Summary summary,
    List<ClaimRow> claims,
    List<NotApplicableRow> notApplicable,
    List<Section> sections,
    List<FigureData> figures,
    List<TableData> tables,
    Reproduction reproduction,
    List<String> warnings,
    List<Setting> settings) {

  /** The current version of the layout. */
  public static final int SCHEMA = 1;

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if the schema is unknown, a text is blank or two figures, two
   *     tables or two sections have the same key (letter case aside, as some file systems ignore
   *     it)
   */
  public ReportModel {
    if (schema != SCHEMA) {
      throw new InvalidInputException("schema", schema, "must be " + SCHEMA);
    }
    Checks.text("name", name);
    Checks.text("version", version);
    claims = List.copyOf(claims);
    notApplicable = List.copyOf(notApplicable);
    sections = List.copyOf(sections);
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
    warnings = List.copyOf(warnings);
    settings = List.copyOf(settings);
    requireDistinct("sections", sections.stream().map(Section::key).toList());
    requireDistinct("figures", pictures(sections, figures).stream().map(Picture::key).toList());
    requireDistinct("tables", tables(sections, tables).stream().map(TableData::key).toList());
  }

  private static List<Picture> pictures(List<Section> sections, List<FigureData> figures) {
    List<Picture> all = new ArrayList<>();
    sections.forEach(s -> all.addAll(s.pictures()));
    all.addAll(figures);
    return List.copyOf(all);
  }

  private static List<TableData> tables(List<Section> sections, List<TableData> tables) {
    List<TableData> all = new ArrayList<>();
    sections.forEach(s -> all.addAll(s.tables()));
    all.addAll(tables);
    return List.copyOf(all);
  }

  /**
   * All pictures of the report.
   *
   * @return those of the sections, then the other figures
   */
  public List<Picture> allPictures() {
    return pictures(sections, figures);
  }

  /**
   * All tables of the report.
   *
   * @return those of the sections, then the others
   */
  public List<TableData> allTables() {
    return tables(sections, tables);
  }

  private static void requireDistinct(String what, List<String> keys) {
    Set<String> seen = new HashSet<>();
    for (String key : keys) {
      if (!seen.add(key.toLowerCase(Locale.ROOT))) {
        throw new InvalidInputException(what, key, "must have different keys");
      }
    }
  }

  /**
   * The verdict over all claims: refuted if any is refuted, else inconclusive if any is
   * inconclusive or there is none, else confirmed.
   *
   * @return the verdict
   */
  public Status status() {
    if (count(Status.REFUTED) > 0) {
      return Status.REFUTED;
    }
    return claims.isEmpty() || count(Status.INCONCLUSIVE) > 0
        ? Status.INCONCLUSIVE
        : Status.CONFIRMED;
  }

  /**
   * Number of claims with a verdict.
   *
   * @param status the verdict
   * @return number of claims
   */
  public long count(Status status) {
    return claims.stream().filter(claim -> claim.status() == status).count();
  }

  /**
   * The same report with further warnings.
   *
   * @param more warnings to add after those there are
   * @return a new model
   */
  public ReportModel withWarnings(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new ReportModel(
        schema,
        name,
        version,
        summary,
        claims,
        notApplicable,
        sections,
        figures,
        tables,
        reproduction,
        all,
        settings);
  }
}
