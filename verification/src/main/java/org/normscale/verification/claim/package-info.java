/** What is claimed, on which evidence, and the verdict. */
@NullMarked
package org.normscale.verification.claim;

import org.jspecify.annotations.NullMarked;
