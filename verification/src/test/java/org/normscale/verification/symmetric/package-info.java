/** Tests of the claims about escape from the plateau. */
@NullMarked
package org.normscale.verification.symmetric;

import org.jspecify.annotations.NullMarked;
