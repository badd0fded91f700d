/** What is measured: cells, blocks and the layout of outputs. */
@NullMarked
package org.normscale.empirical.ensemble;

import org.jspecify.annotations.NullMarked;
