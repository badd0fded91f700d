/** Results as flat tables for other programs: CSV, JSON Lines, Parquet. */
@NullMarked
package org.normscale.reports.export;

import org.jspecify.annotations.NullMarked;
