/** Finished blocks and the manifest of a run, in memory or in a folder. */
@NullMarked
package org.normscale.empirical.store;

import org.jspecify.annotations.NullMarked;
