package org.normscale.reports.render;

/**
 * What the template of a single section shows.
 *
 * @param part the section with its drawings
 * @param version version of the program
 * @param command the command that makes the page
 * @param style style sheet
 * @param interaction what makes its figures respond
 */
public record HtmlSheet(
    HtmlPage.Part part, String version, String command, String style, Interaction interaction) {}
