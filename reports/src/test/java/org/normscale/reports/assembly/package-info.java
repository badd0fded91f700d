/** Tests of how reports are put together. */
@NullMarked
package org.normscale.reports.assembly;

import org.jspecify.annotations.NullMarked;
