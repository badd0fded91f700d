/** What to choose: maps over the exponents, and widths that reach an accuracy. */
@NullMarked
package org.normscale.theory.planning;

import org.jspecify.annotations.NullMarked;
