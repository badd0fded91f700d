@NullMarked
package org.normscale.empirical.kernel;

import org.jspecify.annotations.NullMarked;
