/** Tests of maps and plans. */
@NullMarked
package org.normscale.theory.planning;

import org.jspecify.annotations.NullMarked;
