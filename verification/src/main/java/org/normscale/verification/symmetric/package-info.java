/** Claims about the escape from the plateau of weight symmetry, and what they are decided by. */
@NullMarked
package org.normscale.verification.symmetric;

import org.jspecify.annotations.NullMarked;
