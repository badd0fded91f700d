/** Tests of the reports. */
@NullMarked
package org.normscale.reports;

import org.jspecify.annotations.NullMarked;
