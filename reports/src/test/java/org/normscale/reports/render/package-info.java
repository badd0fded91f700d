/** Tests of the renderings. */
@NullMarked
package org.normscale.reports.render;

import org.jspecify.annotations.NullMarked;
