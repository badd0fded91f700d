/** Tests. */
@NullMarked
package org.normscale.verification.calibration;

import org.jspecify.annotations.NullMarked;
