/** Limit of the output, of its fluctuations, and which term of the expansion leads. */
@NullMarked
package org.normscale.theory.limit;

import org.jspecify.annotations.NullMarked;
