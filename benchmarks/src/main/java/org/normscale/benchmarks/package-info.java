/** Workloads, and ways to time them. */
@NullMarked
package org.normscale.benchmarks;

import org.jspecify.annotations.NullMarked;
