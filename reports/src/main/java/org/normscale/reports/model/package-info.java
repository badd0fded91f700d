/** What a report says, as plain records: claims, figures, tables and how to reproduce them. */
@NullMarked
package org.normscale.reports.model;

import org.jspecify.annotations.NullMarked;
