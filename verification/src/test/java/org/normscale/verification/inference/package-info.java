/** Tests. */
@NullMarked
package org.normscale.verification.inference;

import org.jspecify.annotations.NullMarked;
