/** Tests of on-line learning. */
@NullMarked
package org.normscale.empirical.online;

import org.jspecify.annotations.NullMarked;
