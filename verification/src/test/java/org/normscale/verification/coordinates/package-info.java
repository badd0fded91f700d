/** Tests. */
@NullMarked
package org.normscale.verification.coordinates;

import org.jspecify.annotations.NullMarked;
