/** Tests. */
@NullMarked
package org.normscale.verification.rate;

import org.jspecify.annotations.NullMarked;
