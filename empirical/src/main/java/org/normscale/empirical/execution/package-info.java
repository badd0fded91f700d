/** Runs the blocks of a plan that a store lacks, on any number of threads. */
@NullMarked
package org.normscale.empirical.execution;

import org.jspecify.annotations.NullMarked;
