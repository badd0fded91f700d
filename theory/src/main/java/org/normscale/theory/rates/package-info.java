/** Learning rates that keep training robust as widths grow. */
@NullMarked
package org.normscale.theory.rates;

import org.jspecify.annotations.NullMarked;
