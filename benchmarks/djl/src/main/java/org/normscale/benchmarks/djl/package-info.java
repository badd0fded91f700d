/** The workloads in the Deep Java Library. */
@NullMarked
package org.normscale.benchmarks.djl;

import org.jspecify.annotations.NullMarked;
