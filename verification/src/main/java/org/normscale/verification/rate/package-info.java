/** Power laws in the width: a line fitted to logarithms, with what speaks for and against it. */
@NullMarked
package org.normscale.verification.rate;

import org.jspecify.annotations.NullMarked;
