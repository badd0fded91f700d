/** Writes a report: HTML, Markdown, JSON, JUnit XML, CSV and LaTeX. */
@NullMarked
package org.normscale.reports.render;

import org.jspecify.annotations.NullMarked;
