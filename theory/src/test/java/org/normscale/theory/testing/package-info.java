/** Random problems and helpers that the tests share. */
@NullMarked
package org.normscale.theory.testing;

import org.jspecify.annotations.NullMarked;
