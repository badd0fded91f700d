/** Everything that is predicted for one network on one data set. */
@NullMarked
package org.normscale.theory.prediction;

import org.jspecify.annotations.NullMarked;
