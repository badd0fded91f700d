@NullMarked
package org.normscale.theory.symmetric;

import org.jspecify.annotations.NullMarked;
