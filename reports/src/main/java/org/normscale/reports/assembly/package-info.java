/**
 * Turns the outcome of a verification, or a map over the exponents, into the records of a report.
 */
@NullMarked
package org.normscale.reports.assembly;

import org.jspecify.annotations.NullMarked;
