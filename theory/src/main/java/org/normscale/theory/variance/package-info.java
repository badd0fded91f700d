/** The output's variance to first order in every width, term by term. */
@NullMarked
package org.normscale.theory.variance;

import org.jspecify.annotations.NullMarked;
