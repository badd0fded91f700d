/** The output's variance by source of randomness, and what the leading order leaves over. */
@NullMarked
package org.normscale.theory.variance;

import org.jspecify.annotations.NullMarked;
