/** What is studied: network, data, training. Plain values; no prediction and no measurement. */
@NullMarked
package org.normscale.theory.problem;

import org.jspecify.annotations.NullMarked;
