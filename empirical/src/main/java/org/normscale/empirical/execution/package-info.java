/** Runs the blocks of a plan that a store lacks, on threads or by an engine found at run time. */
@NullMarked
package org.normscale.empirical.execution;

import org.jspecify.annotations.NullMarked;
