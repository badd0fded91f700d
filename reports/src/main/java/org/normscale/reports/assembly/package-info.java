/** Turns the outcome of a verification into the records of a report; computes nothing anew. */
@NullMarked
package org.normscale.reports.assembly;

import org.jspecify.annotations.NullMarked;
